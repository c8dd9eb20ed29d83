package dev.scada.driver.modbus;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.ValueForm;

/** Between the library's data and the core's values. */
final class Samples {

    private Samples() {}

    static Sample of(Datum datum) {
        if (datum instanceof Datum.Real real) {
            return Sample.ofReal(real.value());
        }
        if (datum instanceof Datum.Whole whole) {
            return Sample.good(Value.of(whole.value()));
        }
        if (datum instanceof Datum.Flag flag) {
            return Sample.good(Value.of(flag.isOn()));
        }
        if (datum instanceof Datum.Unsigned unsigned) {
            return Sample.good(new Value.UInt64(unsigned.bits()));
        }
        if (datum instanceof Datum.Missing missing) {
            return Sample.bad(
                    missing == Datum.Missing.NOT_IMPLEMENTED ? Quality.BAD_NO_DATA : Quality.BAD_DECODING_ERROR);
        }
        if (datum instanceof Datum.Text text) {
            return Sample.good(Value.of(text.value()));
        }
        return Sample.good(
                datum instanceof Datum.Time time
                        ? new Value.Time(time.value())
                        : new Value.Bytes(((Datum.Bytes) datum).octets()));
    }

    static ValueKind kind(ValueForm.Kind kind) {
        return switch (kind) {
            case FLAG -> ValueKind.BOOL;
            case WHOLE -> ValueKind.INT;
            case UNSIGNED -> ValueKind.UINT64;
            case REAL -> ValueKind.REAL;
            case TEXT -> ValueKind.TEXT;
            case BYTES -> ValueKind.BYTES;
            case TIME -> ValueKind.TIME;
        };
    }

    /** The datum of a value. */
    static Datum datum(Value value) {
        return switch (value.kind()) {
            case BOOL -> new Datum.Flag(((Value.Bool) value).value());
            case INT -> new Datum.Whole(((Value.Int) value).value());
            case UINT64 -> new Datum.Unsigned(((Value.UInt64) value).bits());
            case REAL -> new Datum.Real(((Value.Real) value).value());
            case TEXT -> new Datum.Text(((Value.Text) value).value());
            case BYTES -> new Datum.Bytes(((Value.Bytes) value).value());
            case TIME -> new Datum.Time(((Value.Time) value).value());
        };
    }
}

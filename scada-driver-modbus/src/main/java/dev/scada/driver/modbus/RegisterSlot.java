package dev.scada.driver.modbus;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.BytesForm;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.PowerOfTen;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.sunspec.ModelPoint;
import java.util.Optional;

/** A point's place in the registers of an answer. */
sealed interface RegisterSlot {

    Sample sample(Registers row);

    /** @param start the wire address that the row begins at; it holds the scale register as well */
    static RegisterSlot of(Extent extent, int start) {
        return extent.scale() < 0
                ? of(extent, extent.exponent(), start)
                : new Scaled(extent.address(), start, extent.scale() - start);
    }

    /** @param exponent the power of ten, where there is one and it is known */
    static RegisterSlot of(Extent extent, Optional<Integer> exponent, int start) {
        if (exponent.isPresent()) {
            return new Known(extent.address(), start, exponent.get());
        }
        PointAddress address = extent.address();
        if (extent.point() instanceof SunSpecPoint && address.form() instanceof BytesForm) {
            return new Octets(address, start);
        }
        int at = address.wireAddress() - start;
        if (address.list().isEmpty() && address.form() instanceof ValueForm.Numeric numeric) {
            if (numeric.isPlainReal()) {
                return new PlainReal(numeric, at);
            }
            if (numeric.isPlainWhole()) {
                return new PlainWhole(numeric, at);
            }
        }
        return new Usual(address, start);
    }

    /** The form that plants have most of, without the detour over a datum. */
    record PlainReal(ValueForm.Numeric form, int at) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return Sample.ofReal(form.real(row, at));
        }
    }

    /** Integers, likewise. */
    record PlainWhole(ValueForm.Numeric form, int at) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return form.isMarker(row, at)
                    ? Sample.bad(Quality.BAD_NO_DATA)
                    : Sample.good(Value.of(form.whole(row, at)));
        }
    }

    record Usual(PointAddress address, int start) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return Samples.of(address.decode(row, start));
        }
    }

    /** Octets of SunSpec, some of which mean that there are none. */
    record Octets(PointAddress address, int start) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            Datum datum = address.decode(row, start);
            return ModelPoint.isNotImplemented(datum) ? Sample.bad(Quality.BAD_NO_DATA) : Samples.of(datum);
        }
    }

    /** A number whose power of ten is known, and may be none. */
    record Known(PointAddress address, int start, int exponent) implements RegisterSlot {

        private static final int NOT_IMPLEMENTED = Short.MIN_VALUE;

        @Override
        public Sample sample(Registers row) {
            if (!PowerOfTen.isExponent(exponent)) {
                return Sample.bad(exponent == NOT_IMPLEMENTED ? Quality.BAD_NO_DATA : Quality.BAD_DECODING_ERROR);
            }
            return Samples.of(PowerOfTen.scaled(address.decode(row, start), exponent));
        }
    }

    /** A number and its power of ten, which may be missing as well: then the number means nothing. */
    record Scaled(PointAddress address, int start, int scaleAt) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return new Known(address, start, (short) row.unsigned(scaleAt)).sample(row);
        }
    }
}

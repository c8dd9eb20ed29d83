package dev.scada.driver.modbus;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.PowerOfTen;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Registers;

/** A point's place in the registers of an answer. */
sealed interface RegisterSlot {

    /** In place of where the scale register is. */
    int NO_SCALE = -1;

    Sample sample(Registers row);

    /**
     * @param start the wire address that the row begins at
     * @param scaleAt where in the row the scale register is; negative where there is none
     */
    static RegisterSlot of(PointAddress address, int start, int scaleAt) {
        if (scaleAt >= 0) {
            return new Scaled(address, start, scaleAt);
        }
        boolean isPlain = address.list().isEmpty()
                && address.form() instanceof ValueForm.Numeric numeric
                && numeric.isPlainReal();
        return isPlain
                ? new PlainReal((ValueForm.Numeric) address.form(), address.wireAddress() - start)
                : new Usual(address, start);
    }

    /** The form that plants have most of, without the detour over a datum. */
    record PlainReal(ValueForm.Numeric form, int at) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return Sample.ofReal(form.real(row, at));
        }
    }

    record Usual(PointAddress address, int start) implements RegisterSlot {
        @Override
        public Sample sample(Registers row) {
            return Samples.of(address.decode(row, start));
        }
    }

    /** A number and its power of ten, which may be missing as well: then the number means nothing. */
    record Scaled(PointAddress address, int start, int scaleAt) implements RegisterSlot {

        private static final int NOT_IMPLEMENTED = Short.MIN_VALUE;

        @Override
        public Sample sample(Registers row) {
            int exponent = (short) row.unsigned(scaleAt);
            if (!PowerOfTen.isExponent(exponent)) {
                return Sample.bad(exponent == NOT_IMPLEMENTED ? Quality.BAD_NO_DATA : Quality.BAD_DECODING_ERROR);
            }
            return Samples.of(PowerOfTen.scaled(address.decode(row, start), exponent));
        }
    }
}

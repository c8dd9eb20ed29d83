package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;

/**
 * How a value stands in a table. {@link Flag} is a bit of the bit tables; the others stand in registers and decode from
 * them and encode into them, as a whole ({@link Writable}) or as part of what else stands there ({@link Part}).
 *
 * <p>Its text is the form as it is written in an address: {@code float32 CDAB}, {@code string 8}.
 */
public sealed interface ValueForm {

    /** The most registers one value may take: what one request writes. */
    int MAX_REGISTERS = 123;

    /** What the form decodes to. */
    enum Kind {
        FLAG,
        WHOLE,
        UNSIGNED,
        REAL,
        TEXT,
        BYTES,
        TIME
    }

    Kind kind();

    /** How many bits or registers of the table the value takes. */
    int width();

    /** A coil or a discrete input. */
    record Flag() implements ValueForm {
        @Override
        public Kind kind() {
            return Kind.FLAG;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public String toString() {
            return "bool";
        }
    }

    /** The forms that stand in registers. */
    sealed interface InRegisters extends ValueForm {

        /** The value in {@link #width} registers from {@code at} on; a {@link Datum.Missing} where there is none. */
        Datum decode(Registers registers, int at);
    }

    /** The forms that are written as whole registers. */
    sealed interface Writable extends InRegisters permits Numeric, TextForm, BytesForm, TimeForm, CommandForm {

        /** The {@link #width} registers that stand for the value. */
        Registers encode(Datum value) throws UnfitValueException;
    }

    /** The forms that are some bits of their registers: the others must stay as they are when it is written. */
    sealed interface Part extends InRegisters permits Bit, FieldForm {

        /** The bits that belong to the value, as they stand in the {@link #width} registers. */
        Registers wireMask();

        /** The value in its bits, all others 0. */
        Registers bits(Datum value) throws UnfitValueException;
    }

    /**
     * One bit of a register.
     *
     * @param index 0 (least significant) to 15
     */
    record Bit(int index) implements Part {
        public Bit {
            if (index < 0 || index > 15) {
                throw new IllegalArgumentException("bit " + index + " is not within 0 (lowest) to 15");
            }
        }

        @Override
        public Kind kind() {
            return Kind.FLAG;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Datum decode(Registers registers, int at) {
            return new Datum.Flag((registers.unsigned(at) & (1 << index)) != 0);
        }

        @Override
        public Registers wireMask() {
            return Registers.of(1 << index);
        }

        @Override
        public Registers bits(Datum value) throws UnfitValueException {
            if (!(value instanceof Datum.Flag flag)) {
                throw new UnfitValueException("a bit takes true or false, got " + value);
            }
            return Registers.of(flag.isOn() ? 1 << index : 0);
        }

        @Override
        public String toString() {
            return "bit " + index;
        }
    }

    /** A number in one to four registers. */
    record Numeric(NumberForm number, RegisterOrder order, Rules rules) implements Writable {
        public Numeric {
            if (number.registers() == 1) {
                // Tag lists name the order in a column of its own, for every row: a single register has no word order.
                order = order.withinRegister();
            }
            boolean isCounter = number.isPlainUnsigned() || number.isDecimal();
            if (rules.modulus().isPresent() && !isCounter) {
                throw new IllegalArgumentException(
                        number.word() + " rolls over nowhere: a modulus is for unsigned integers");
            }
        }

        public Numeric(NumberForm number, RegisterOrder order) {
            this(number, order, Rules.NONE);
        }

        @Override
        public Kind kind() {
            if (number.isReal()) {
                return Kind.REAL;
            }
            return number.isWide() ? Kind.UNSIGNED : Kind.WHOLE;
        }

        @Override
        public int width() {
            return number.registers();
        }

        /** The raw bits, of the form's width. */
        long raw(Registers registers, int at) {
            return order.join(registers, at, number.registers()) & number.allBits();
        }

        @Override
        public Datum decode(Registers registers, int at) {
            long raw = raw(registers, at);
            Datum decoded = number.decode(raw);
            return rules.isUnchecked() ? decoded : rules.checked(raw, decoded);
        }

        /** Whether {@link #real} may be asked in place of {@link #decode}. */
        public boolean isPlainReal() {
            return number.isReal() && rules.isUnchecked();
        }

        /** The number, where it is a {@linkplain #isPlainReal plain real}; it may be infinite or not a number. */
        public double real(Registers registers, int at) {
            return number.real(raw(registers, at));
        }

        /** Whether {@link #whole} and {@link #isMarker} may be asked in place of {@link #decode}. */
        public boolean isPlainWhole() {
            return number.isWhole() && rules.modulus().isEmpty();
        }

        /** The number, where it is a {@linkplain #isPlainWhole plain whole one} and no marker. */
        public long whole(Registers registers, int at) {
            return number.whole(raw(registers, at));
        }

        /** Whether the bits mean "no value here". */
        public boolean isMarker(Registers registers, int at) {
            return rules.isMarker(raw(registers, at));
        }

        @Override
        public Registers encode(Datum value) throws UnfitValueException {
            long bits = number.encode(value, rules.isRounded());
            if (!rules.isUnchecked()) {
                long raw = bits & number.allBits();
                rules.checkWritten(raw, number.decode(raw), number.word());
            }
            return order.split(bits, number.registers());
        }

        @Override
        public String toString() {
            return number.word() + (order == RegisterOrder.ABCD ? "" : " " + order) + rules.text();
        }
    }
}

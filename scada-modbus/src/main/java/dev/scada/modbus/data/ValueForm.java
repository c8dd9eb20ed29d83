package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.nio.charset.StandardCharsets;

/**
 * How a value stands in a table. {@link Flag} is a bit of the bit tables; the others stand in registers and decode from
 * them and encode into them. More forms are more records here.
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
        TEXT
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

        /** The value in {@link #width} registers from {@code at} on. */
        Datum decode(Registers registers, int at);
    }

    /** The forms that are written as whole registers. */
    sealed interface Writable extends InRegisters {

        /** The {@link #width} registers that stand for the value. */
        Registers encode(Datum value) throws UnfitValueException;
    }

    /**
     * One bit of a register. Written by reading the register, changing the bit and writing it back, which is not atomic:
     * {@link #merge}.
     *
     * @param index 0 (least significant) to 15
     */
    record Bit(int index) implements InRegisters {
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

        /** The register's value with this bit set or cleared and all others as they were. */
        public int merge(int register, boolean isOn) {
            return isOn ? register | (1 << index) : register & ~(1 << index);
        }

        @Override
        public String toString() {
            return "bit " + index;
        }
    }

    /** A number in one, two or four registers. */
    record Numeric(NumberForm number, RegisterOrder order) implements Writable {
        public Numeric {
            if (number.registers() == 1) {
                // Tag lists name the order in a column of its own, for every row: a single register has no word order.
                order = order.withinRegister();
            }
        }

        @Override
        public Kind kind() {
            if (number.isReal()) {
                return Kind.REAL;
            }
            return number == NumberForm.UINT64 ? Kind.UNSIGNED : Kind.WHOLE;
        }

        @Override
        public int width() {
            return number.registers();
        }

        @Override
        public Datum decode(Registers registers, int at) {
            long bits = 0;
            for (int i = 0; i < width(); i++) {
                int word = registers.unsigned(at + (order.isLowWordFirst() ? width() - 1 - i : i));
                bits = (bits << 16) | inOrder(word);
            }
            return number.decode(bits);
        }

        @Override
        public Registers encode(Datum value) throws UnfitValueException {
            long bits = number.encode(value);
            int[] words = new int[width()];
            for (int i = 0; i < words.length; i++) {
                int word = (int) (bits >> (16 * (words.length - 1 - i))) & 0xFFFF;
                words[order.isLowWordFirst() ? words.length - 1 - i : i] = inOrder(word);
            }
            return Registers.of(words);
        }

        private int inOrder(int word) {
            return order.isByteSwapped() ? ((word & 0xFF) << 8) | (word >> 8) : word;
        }

        @Override
        public String toString() {
            return order == RegisterOrder.ABCD ? number.word() : number.word() + " " + order;
        }
    }

    /**
     * Characters, two a register, in ISO 8859-1; ends at the first NUL, and is padded with NUL when written.
     *
     * @param width registers, 1 to 123
     * @param isByteSwapped the first character in the low byte
     */
    record Text(int width, boolean isByteSwapped) implements Writable {
        public Text {
            if (width < 1 || width > MAX_REGISTERS) {
                throw new IllegalArgumentException(
                        "string of " + width + " registers: not within 1 to " + MAX_REGISTERS);
            }
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public Datum decode(Registers registers, int at) {
            byte[] characters = new byte[2 * width];
            int length = 0;
            while (length < characters.length) {
                int character = registers.byteAt(2 * at + (isByteSwapped ? length ^ 1 : length));
                if (character == 0) {
                    break;
                }
                characters[length++] = (byte) character;
            }
            return new Datum.Text(new String(characters, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public Registers encode(Datum value) throws UnfitValueException {
            if (!(value instanceof Datum.Text text)) {
                throw new UnfitValueException("string takes text, got " + value);
            }
            String characters = text.value();
            if (characters.length() > 2 * width) {
                throw new UnfitValueException("string of " + width + " registers holds " + 2 * width
                        + " characters, got " + characters.length());
            }
            byte[] bytes = new byte[2 * width];
            for (int i = 0; i < characters.length(); i++) {
                char character = characters.charAt(i);
                if (character == 0 || character > 0xFF) {
                    throw new UnfitValueException(
                            "string holds the characters of ISO 8859-1, got '" + character + "' at " + i);
                }
                bytes[isByteSwapped ? i ^ 1 : i] = (byte) character;
            }
            return Registers.copyOf(bytes, 0, width);
        }

        @Override
        public String toString() {
            return "string " + width + (isByteSwapped ? " BADC" : "");
        }
    }
}

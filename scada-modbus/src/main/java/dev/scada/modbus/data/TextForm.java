package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Characters, two octets a register. Ends at the first NUL; what pads it at the end does not belong to it.
 *
 * @param width registers, 1 to 123
 * @param isByteSwapped the first octet of each register in its low byte (for UTF-16: little-endian)
 * @param isEmptyNone whether an empty text means that the device has none
 */
public record TextForm(int width, boolean isByteSwapped, Encoding encoding, Padding padding, boolean isEmptyNone)
        implements ValueForm.Writable {

    /** How characters are octets. */
    public enum Encoding {
        ISO_8859_1("iso-8859-1", StandardCharsets.ISO_8859_1),
        ASCII("ascii", StandardCharsets.US_ASCII),
        UTF_8("utf-8", StandardCharsets.UTF_8),
        /** A register a character (two for those beyond the basic plane). */
        UTF_16("utf-16", StandardCharsets.UTF_16BE);

        private final String word;
        private final Charset charset;

        Encoding(String word, Charset charset) {
            this.word = word;
            this.charset = charset;
        }

        public String word() {
            return word;
        }

        int unit() {
            return this == UTF_16 ? 2 : 1;
        }
    }

    /** What fills the registers behind a text that is written; a space also ends a text that is read. */
    public enum Padding {
        NUL,
        SPACE
    }

    public TextForm {
        if (width < 1 || width > MAX_REGISTERS) {
            throw new IllegalArgumentException("string of " + width + " registers: not within 1 to " + MAX_REGISTERS);
        }
    }

    /** ISO 8859-1, padded with NUL. */
    public TextForm(int width, boolean isByteSwapped) {
        this(width, isByteSwapped, Encoding.ISO_8859_1, Padding.NUL, false);
    }

    @Override
    public ValueForm.Kind kind() {
        return ValueForm.Kind.TEXT;
    }

    @Override
    public Datum decode(Registers registers, int at) {
        byte[] octets = BytesForm.octets(registers, at, width, isByteSwapped);
        int length = length(octets);
        if (length == 0 && isEmptyNone) {
            return Datum.Missing.NOT_IMPLEMENTED;
        }
        try {
            // A new decoder: it reports what is malformed, where new String() would put a replacement in its place.
            return new Datum.Text(encoding.charset
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Datum.Missing.UNDECODABLE;
        }
    }

    private int length(byte[] octets) {
        int length = 0;
        while (length < octets.length && unit(octets, length) != 0) {
            length += encoding.unit();
        }
        while (padding == Padding.SPACE && length > 0 && unit(octets, length - encoding.unit()) == ' ') {
            length -= encoding.unit();
        }
        return length;
    }

    private int unit(byte[] octets, int at) {
        return encoding.unit() == 1 ? octets[at] : octets[at] << 8 | (octets[at + 1] & 0xFF);
    }

    @Override
    public Registers encode(Datum value) throws UnfitValueException {
        if (!(value instanceof Datum.Text text)) {
            throw new UnfitValueException("string takes text, got " + value);
        }
        byte[] encoded = octets(text.value());
        if (encoded.length > 2 * width) {
            throw new UnfitValueException("string of " + width + " registers holds " + 2 * width / encoding.unit()
                    + (encoding == Encoding.UTF_8 ? " octets, got " : " characters, got ")
                    + encoded.length / encoding.unit());
        }
        if (padding == Padding.SPACE && text.value().endsWith(" ")) {
            throw new UnfitValueException(
                    "a string padded with spaces does not end in one, got '" + text.value() + "'");
        }
        byte[] octets = Arrays.copyOf(encoded, 2 * width);
        if (padding == Padding.SPACE) {
            for (int i = encoded.length; i < octets.length; i++) {
                octets[i] = (byte) (encoding.unit() == 1 || i % 2 == 1 ? ' ' : 0);
            }
        }
        return BytesForm.registers(octets, isByteSwapped);
    }

    private byte[] octets(String text) throws UnfitValueException {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new UnfitValueException("a string ends at its first NUL, got one at " + nul);
        }
        try {
            ByteBuffer encoded = encoding.charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return octets;
        } catch (CharacterCodingException e) {
            throw new UnfitValueException(
                    "string holds the characters of " + encoding.charset + ", got '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return "string " + width + (isByteSwapped ? " BADC" : "")
                + (encoding == Encoding.ISO_8859_1 ? "" : " " + encoding.word())
                + (padding == Padding.SPACE ? " space" : "")
                + (isEmptyNone ? " none=usual" : "");
    }
}

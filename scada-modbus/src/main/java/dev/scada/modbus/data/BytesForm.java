package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;

/**
 * Octets as they are, two a register.
 *
 * @param width registers, 1 to 123
 * @param isByteSwapped the first octet in the low byte
 */
public record BytesForm(int width, boolean isByteSwapped) implements ValueForm.Writable {

    public BytesForm {
        if (width < 1 || width > MAX_REGISTERS) {
            throw new IllegalArgumentException("bytes of " + width + " registers: not within 1 to " + MAX_REGISTERS);
        }
    }

    @Override
    public ValueForm.Kind kind() {
        return ValueForm.Kind.BYTES;
    }

    /** The octets of registers, in the order of the value. */
    static byte[] octets(Registers registers, int at, int width, boolean isByteSwapped) {
        byte[] octets = new byte[2 * width];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) registers.byteAt(2 * at + (isByteSwapped ? i ^ 1 : i));
        }
        return octets;
    }

    /** The registers of octets, an even number of them. */
    static Registers registers(byte[] octets, boolean isByteSwapped) {
        byte[] wire = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            wire[isByteSwapped ? i ^ 1 : i] = octets[i];
        }
        return Registers.copyOf(wire, 0, wire.length / 2);
    }

    @Override
    public Datum decode(Registers registers, int at) {
        return new Datum.Bytes(octets(registers, at, width, isByteSwapped));
    }

    @Override
    public Registers encode(Datum value) throws UnfitValueException {
        if (!(value instanceof Datum.Bytes bytes)) {
            throw new UnfitValueException("bytes takes octets, got " + value);
        }
        byte[] octets = bytes.octets();
        if (octets.length != 2 * width) {
            throw new UnfitValueException(
                    "bytes of " + width + " registers takes " + 2 * width + " octets, got " + octets.length);
        }
        return registers(octets, isByteSwapped);
    }

    @Override
    public String toString() {
        return "bytes " + width + (isByteSwapped ? " BADC" : "");
    }
}

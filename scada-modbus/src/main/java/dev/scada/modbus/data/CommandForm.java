package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.util.Locale;
import java.util.Optional;

/**
 * True and false as words of a register: a device that switches on by 0x5A5A and off by 0xA5A5.
 *
 * @param on the register's value that means true, 0 to 65,535
 * @param off the one that means false; without it every other value does, and false cannot be written
 */
public record CommandForm(int on, Optional<Integer> off) implements ValueForm.Writable {

    public CommandForm {
        requireWord("on", on);
        off.ifPresent(word -> requireWord("off", word));
        if (off.isPresent() && off.get() == on) {
            throw new IllegalArgumentException("on and off are the same word, " + hex(on));
        }
    }

    private static void requireWord(String what, int word) {
        if (word < 0 || word > 0xFFFF) {
            throw new IllegalArgumentException(what + "=" + word + ": a register holds 0 to 65535 (0xFFFF)");
        }
    }

    @Override
    public ValueForm.Kind kind() {
        return ValueForm.Kind.FLAG;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Datum decode(Registers registers, int at) {
        int word = registers.unsigned(at);
        if (word == on) {
            return new Datum.Flag(true);
        }
        return off.isEmpty() || word == off.get() ? new Datum.Flag(false) : Datum.Missing.UNDECODABLE;
    }

    @Override
    public Registers encode(Datum value) throws UnfitValueException {
        if (!(value instanceof Datum.Flag flag)) {
            throw new UnfitValueException("a command word takes true or false, got " + value);
        }
        if (!flag.isOn() && off.isEmpty()) {
            throw new UnfitValueException("the point has no word for false; it is said as in off=0");
        }
        return Registers.of(flag.isOn() ? on : off.orElse(0));
    }

    private static String hex(int word) {
        return "0x" + Integer.toHexString(word).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "bool on=" + hex(on) + off.map(word -> " off=" + hex(word)).orElse("");
    }
}

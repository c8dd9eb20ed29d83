package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;

/** The first few values of a row, and how many more there are: a trace is read on a screen. */
final class Shortened {

    private static final int REGISTERS = 16;
    private static final int BITS = 64;

    private Shortened() {}

    static String of(Registers registers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(registers.count(), REGISTERS); i++) {
            text.append(i == 0 ? "" : ", ").append(registers.unsigned(i));
        }
        return text + more(registers.count() - REGISTERS);
    }

    static String of(Bits bits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(bits.count(), BITS); i++) {
            text.append(bits.isSet(i) ? '1' : '0');
        }
        return text + more(bits.count() - BITS);
    }

    private static String more(int left) {
        return left > 0 ? " and " + left + " more" : "";
    }
}

package dev.scada.driver.modbus;

import dev.scada.modbus.data.RegisterOrder;
import java.util.Locale;

/** Forms in one spelling of the many. */
final class FormText {

    private FormText() {}

    /**
     * @param words as they were written
     * @param known the library's text of them
     */
    static String canonical(String words, String known) {
        // Said although it is the usual one: the device may have another order, from which this keeps it.
        boolean saysUsual = words.toUpperCase(Locale.ROOT).contains(RegisterOrder.ABCD.name());
        return saysUsual ? String.join(" ", words.strip().split("\\s+")) : known;
    }
}

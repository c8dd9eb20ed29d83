package dev.scada.driver.modbus;

import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.Place;
import dev.scada.modbus.pdu.Table;
import java.util.List;

/**
 * Some addresses of a table, as a device's settings name them.
 *
 * @param from the first wire address
 * @param last the last wire address
 * @param text as it was written
 */
public record AddressRange(Table table, int from, int last, String text) {

    static List<AddressRange> all(List<String> texts, Addressing addressing) {
        return texts.stream().map(text -> parse(text, addressing)).toList();
    }

    /** Reads {@code holding:100-199}, {@code 40101-40200}, {@code input:7}. */
    public static AddressRange parse(String text, Addressing addressing) {
        String bare = text.strip();
        int dash = bare.indexOf('-');
        Place from = Place.parse(dash < 0 ? bare : bare.substring(0, dash).strip());
        String end = dash < 0 ? "" : bare.substring(dash + 1).strip();
        boolean isShort = !end.isEmpty() && !from.isManual() && end.indexOf(':') < 0;
        Place last = end.isEmpty() ? from : Place.parse(isShort ? from.table() + ":" + end : end);
        if (from.numbers().size() > 1
                || from.bits().isPresent()
                || last.table() != from.table()
                || last.bits().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of addresses: expected holding:100-199 or 40101-40200");
        }
        int first = from.wireAddresses(addressing).get(0);
        int until = last.wireAddresses(addressing).get(0);
        if (until < first) {
            throw new IllegalArgumentException("'" + text + "' is upside down: the first address stands first");
        }
        return new AddressRange(from.table(), first, until, bare);
    }

    /** Whether one of the addresses from {@code start} up to and without {@code end} is among them. */
    boolean touches(Table other, int start, int end) {
        return table == other && start <= last && end > from && start < end;
    }
}

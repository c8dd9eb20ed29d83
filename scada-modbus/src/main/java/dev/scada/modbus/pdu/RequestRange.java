package dev.scada.modbus.pdu;

/** The one place where addresses and quantities are held against the wire's limits. */
final class RequestRange {

    private RequestRange() {}

    static void check(String table, int wireAddress, int quantity, int maxQuantity) {
        if (quantity < 1 || quantity > maxQuantity) {
            throw new IllegalArgumentException(table + ": quantity " + quantity + " is not within 1 to " + maxQuantity);
        }
        if (wireAddress < 0 || wireAddress > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(
                    table + ": wire address " + wireAddress + " is not within 0 to " + Table.LAST_WIRE_ADDRESS);
        }
        if (wireAddress + quantity - 1 > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(table + ": " + quantity + " from wire address " + wireAddress
                    + " on end at " + (wireAddress + quantity - 1) + ", past " + Table.LAST_WIRE_ADDRESS);
        }
    }

    static void checkWord(String what, int value) {
        checkSize(what, value, 0, 0xFFFF);
    }

    static void checkSize(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + min + " to " + max);
        }
    }
}

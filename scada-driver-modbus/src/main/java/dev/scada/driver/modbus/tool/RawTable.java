package dev.scada.driver.modbus.tool;

import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.pdu.Table;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Registers and bits as they stand in the device, beside the addresses by which manuals may call them. */
final class RawTable {

    private static final int BITS_A_LINE = 10;

    private final Addressing addressing;
    private final PrintWriter out;

    RawTable(Addressing addressing, PrintWriter out) {
        this.addressing = addressing;
        this.out = out;
    }

    /** @param values by wire address */
    void print(Table table, SortedMap<Integer, Integer> values) {
        if (table.isBits()) {
            printBits(table, values);
        } else {
            printRegisters(table, values);
        }
    }

    private void printRegisters(Table table, SortedMap<Integer, Integer> values) {
        out.println(String.format(
                Locale.ROOT,
                "  %-14s %-7s %-6s %8s %8s  %s",
                "address",
                "manual",
                "hex",
                "unsigned",
                "signed",
                "text"));
        for (Map.Entry<Integer, Integer> each : values.entrySet()) {
            int value = each.getValue();
            out.println(String.format(
                    Locale.ROOT,
                    "  %-14s %-7s 0x%04X %8d %8d  %s",
                    address(table, each.getKey()),
                    manual(table, each.getKey()),
                    value,
                    value,
                    (short) value,
                    "" + printable(value >> 8) + printable(value & 0xFF)));
        }
    }

    private void printBits(Table table, SortedMap<Integer, Integer> values) {
        StringBuilder line = new StringBuilder();
        int next = -1;
        int inLine = 0;
        for (Map.Entry<Integer, Integer> each : values.entrySet()) {
            if (each.getKey() != next || inLine == BITS_A_LINE) {
                end(line);
                inLine = 0;
                line.append(String.format(
                        Locale.ROOT, "  %-14s %-7s", address(table, each.getKey()), manual(table, each.getKey())));
            }
            line.append(' ').append(each.getValue());
            inLine++;
            next = each.getKey() + 1;
        }
        end(line);
    }

    private void end(StringBuilder line) {
        if (!line.isEmpty()) {
            out.println(line);
            line.setLength(0);
        }
    }

    /** {@code holding:100}, counted as the device is said to count. */
    String address(Table table, int wireAddress) {
        return table + ":" + (wireAddress + addressing.first());
    }

    /** {@code 40101}, or with six digits past 9999. */
    static String manual(Table table, int wireAddress) {
        int number = wireAddress + 1;
        return table.manualDigit() + String.format(Locale.ROOT, number > 9999 ? "%05d" : "%04d", number);
    }

    private static char printable(int octet) {
        return octet >= ' ' && octet < 0x7F ? (char) octet : '.';
    }
}

package dev.scada.driver.modbus;

import dev.scada.api.driver.Read;
import java.util.IdentityHashMap;

/**
 * The exchanges of one session, made ready when they are first asked for. The core asks with the very same objects scan
 * after scan, so they are told apart by identity, which costs nothing however many points they have. Confined to the line.
 */
final class PreparedReads {

    /** What no line reads within its periods: plans that were given up meanwhile are forgotten then. */
    private static final int MOST = 65_536;

    private record Entry(ModbusDevice device, PreparedRead prepared) {}

    private final IdentityHashMap<Read<ModbusPoint>, Entry> entries = new IdentityHashMap<>();

    /** @throws IllegalArgumentException where the points are not of one request */
    PreparedRead of(ModbusDevice device, Read<ModbusPoint> read) {
        Entry entry = entries.get(read);
        if (entry == null || !entry.device().equals(device)) {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entry = new Entry(device, TableRead.of(device, read.points()));
            entries.put(read, entry);
        }
        return entry.prepared();
    }
}

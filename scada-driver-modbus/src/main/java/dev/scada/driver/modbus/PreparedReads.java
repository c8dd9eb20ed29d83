package dev.scada.driver.modbus;

import dev.scada.api.driver.Read;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The exchanges of one session, made ready when they are first asked for. The core asks with the very same objects scan
 * after scan, so they are told apart by identity, which costs nothing however many points they have. Confined to the line.
 */
final class PreparedReads {

    /** What no line reads within its periods: plans that were given up meanwhile are forgotten then. */
    private static final int MOST = 65_536;

    private record Entry(ModbusDevice device, Prepared prepared) {}

    /** Where a device's points stand, as far as it is known. */
    interface Places {
        PointPlaces of(ModbusDevice device);
    }

    private final Places places;
    private final IdentityHashMap<Read<ModbusPoint>, Entry> entries = new IdentityHashMap<>();

    PreparedReads(Places places) {
        this.places = places;
    }

    /** @throws IllegalArgumentException where the points are not of one request */
    Prepared of(ModbusDevice device, Read<ModbusPoint> read) {
        Entry entry = entries.get(read);
        if (entry == null || !entry.device().equals(device)) {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entry = new Entry(device, prepare(device, places.of(device), read.points()));
            entries.put(read, entry);
        }
        return entry.prepared();
    }

    /** The device's models may stand elsewhere now. */
    void forget(ModbusDevice device) {
        entries.values().removeIf(entry -> entry.device().equals(device));
    }

    private static Prepared prepare(ModbusDevice device, PointPlaces places, List<ModbusPoint> points) {
        ModbusPoint first = points.get(0);
        if (first instanceof FilePoint) {
            return OtherReads.ofFile(device, all(FilePoint.class, points));
        }
        return first instanceof FifoPoint queue && points.size() == 1
                ? OtherReads.ofQueue(device, queue)
                : TableRead.of(device, places, points);
    }

    private static <P> List<P> all(Class<P> type, List<ModbusPoint> points) {
        for (ModbusPoint point : points) {
            if (!type.isInstance(point)) {
                throw new IllegalArgumentException("no one request reads " + points.get(0) + " and " + point);
            }
        }
        return points.stream().map(type::cast).toList();
    }
}

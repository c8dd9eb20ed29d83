package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which point of a PLC stands where. The one place that says so:
 *
 * <ul>
 *   <li>input registers: levels, flows, pressures, each a float32 (high word first) in two registers
 *   <li>discrete inputs: states
 *   <li>holding registers: set points, each a float32 in two registers
 *   <li>coils: modes and commands
 * </ul>
 *
 * Each table begins at wire address 0 and has no gaps; its points are in the plant's order. Immutable.
 */
public final class RegisterMap {
    /** Registers that a number takes. */
    static final int REAL_WIDTH = 2;

    private final Map<Table, List<Point>> tables = new EnumMap<>(Table.class);

    private RegisterMap(List<Point> points) {
        for (Table table : Table.values()) {
            tables.put(
                    table,
                    points.stream().filter(point -> table(point) == table).toList());
        }
    }

    /** The map of one PLC, 1 to 9. */
    public static RegisterMap of(Points points, int plc) {
        return new RegisterMap(points.of(plc));
    }

    /** The table in which points of this role stand. */
    static Table table(Point point) {
        return switch (point.role()) {
            case LEVEL, FLOW, PRESSURE -> Table.INPUT;
            case STATE -> Table.DISCRETE;
            case MODE, COMMAND -> Table.COIL;
            case SET_POINT -> Table.HOLDING;
        };
    }

    /** The points of a table, in the order of their addresses. */
    List<Point> points(Table table) {
        return tables.getOrDefault(table, List.of());
    }

    /** How many wire addresses a table has. */
    int size(Table table) {
        return points(table).size() * width(table);
    }

    static int width(Table table) {
        return table.isBits() ? 1 : REAL_WIDTH;
    }

    /** Each point's address in the notation of plant files, {@code input:4 float32}, in order. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Table table : Table.values()) {
            List<Point> points = points(table);
            for (int i = 0; i < points.size(); i++) {
                String form = table.isBits() ? "" : " float32";
                entries.add(new Entry(points.get(i), table.word() + ":" + i * width(table) + form));
            }
        }
        return List.copyOf(entries);
    }

    /**
     * A point and where it stands.
     *
     * @param address in the notation of plant files
     */
    public record Entry(Point point, String address) {}
}

package dev.scada.driver.sim.plant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plant's points, in a fixed order. A point's index in it is its place in every {@link Snapshot}. Immutable. */
public final class Points {
    /** C-Town has these many PLCs. */
    public static final int PLCS = 9;

    private final List<Point> all;
    private final Map<String, Integer> indices = new LinkedHashMap<>();

    Points(List<Point> points) {
        all = List.copyOf(points);
        for (Point point : all) {
            if (indices.putIfAbsent(point.name(), indices.size()) != null) {
                throw new IllegalArgumentException("point " + point.name() + " is there twice");
            }
        }
    }

    public List<Point> all() {
        return all;
    }

    /** The points of one PLC, 1 to 9, in order. */
    public List<Point> of(int plc) {
        return all.stream().filter(point -> point.plc() == plc).toList();
    }

    /** The point of this name, exactly. */
    public Optional<Point> find(String name) {
        Integer index = indices.get(name);
        return index == null ? Optional.empty() : Optional.of(all.get(index));
    }

    /** A point's place in a snapshot. */
    public int index(Point point) {
        return index(point.name());
    }

    /** A point's place in a snapshot by its name, which must exist. */
    public int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("there is no point " + name);
        }
        return index;
    }
}

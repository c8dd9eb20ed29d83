package dev.scada.modbus.sunspec;

import java.util.List;
import java.util.Optional;

/**
 * A group of a model: its points, then its groups, in the order in which they stand in registers.
 *
 * @param repeats how often it stands there
 */
public record ModelGroup(String name, Repeats repeats, List<ModelPoint> points, List<ModelGroup> groups) {

    /** How often a group stands in a device. */
    public sealed interface Repeats {}

    /** So many times; once unless the file says otherwise. */
    public record Fixed(int count) implements Repeats {}

    /** As often as a point of the model's outermost group says. */
    public record CountedBy(String point) implements Repeats {}

    /** As often as the model's length has room for it; the file says 0. */
    public record FillsLength() implements Repeats {}

    static final Repeats ONCE = new Fixed(1);

    public ModelGroup {
        points = List.copyOf(points);
        groups = List.copyOf(groups);
    }

    /** Whether which one must be said. */
    boolean isRepeating() {
        return !repeats.equals(ONCE);
    }

    /** The registers of its own points. */
    int pointsSize() {
        return points.stream().mapToInt(ModelPoint::size).sum();
    }

    Optional<ModelPoint> point(String wanted) {
        return points.stream().filter(point -> point.name().equals(wanted)).findFirst();
    }

    /** Where in the group its point stands, in registers from its beginning. */
    int offset(ModelPoint wanted) {
        int offset = 0;
        for (ModelPoint point : points) {
            if (point.name().equals(wanted.name())) {
                return offset;
            }
            offset += point.size();
        }
        throw new IllegalArgumentException(wanted.name() + " is no point of " + name);
    }
}

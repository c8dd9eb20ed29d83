package dev.scada.modbus.sunspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An information model.
 *
 * @param id 1 to 65,534
 * @param root its outermost group, whose first points are the id and the length
 */
public record Model(int id, String label, ModelGroup root) {

    /** The registers of id and length, which the length itself does not count. */
    public static final int HEADER = 2;

    /** Points of the outermost group that say how often groups repeat. */
    List<ModelPoint> counts() {
        Set<String> names = new TreeSet<>();
        gather(root.groups(), names);
        List<ModelPoint> counts = new ArrayList<>();
        names.forEach(name -> root.point(name).ifPresent(counts::add));
        return counts;
    }

    private static void gather(List<ModelGroup> groups, Set<String> names) {
        for (ModelGroup group : groups) {
            if (group.repeats() instanceof ModelGroup.CountedBy counted) {
                names.add(counted.point());
            }
            gather(group.groups(), names);
        }
    }

    /**
     * The point at a path, whatever the device: it says what the values are, not where.
     *
     * @throws SunSpecException with what there is instead
     */
    public ModelPoint point(PointPath path) throws SunSpecException {
        ModelGroup group = root;
        List<String> steps = path.steps();
        int at = 0;
        while (at < steps.size() - 1) {
            group = subgroup(group, steps.get(at), path);
            at++;
            if (group.isRepeating()) {
                requireNumber(group, at < steps.size() - 1 ? steps.get(at) : "", path);
                at++;
            }
        }
        ModelGroup holder = group;
        String name = steps.get(steps.size() - 1);
        return holder.point(name)
                .orElseThrow(() -> new SunSpecException(path + ": " + holder.name()
                        + " of model " + id + " has no point " + name + "; it has "
                        + String.join(
                                ", ",
                                holder.points().stream().map(ModelPoint::name).toList())
                        + groupsOf(holder)));
    }

    private static String groupsOf(ModelGroup group) {
        return group.groups().isEmpty()
                ? ""
                : ", and the groups "
                        + String.join(
                                ", ",
                                group.groups().stream()
                                        .map(each -> each.name() + (each.isRepeating() ? "/1" : ""))
                                        .toList());
    }

    static ModelGroup subgroup(ModelGroup group, String name, PointPath path) throws SunSpecException {
        for (ModelGroup each : group.groups()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new SunSpecException(path + ": " + group.name() + " has no group " + name + groupsOf(group));
    }

    static int requireNumber(ModelGroup group, String text, PointPath path) throws SunSpecException {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new SunSpecException(path + ": " + group.name()
                    + " repeats, so which one stands behind it, from 1, as in " + group.name() + "/1/"
                    + (group.points().isEmpty() ? "" : group.points().get(0).name()));
        }
        return Integer.parseInt(text);
    }
}

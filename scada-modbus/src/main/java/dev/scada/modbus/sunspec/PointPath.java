package dev.scada.modbus.sunspec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a device's models a point is: {@code 103/W}, {@code 160/module/2/DCW}, {@code 103#2/W}.
 *
 * @param model its id
 * @param instance the how manieth of that id in the device, from 1
 * @param steps names of groups, behind a repeating one which of them (from 1), and the name of the point
 */
public record PointPath(int model, int instance, List<String> steps) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})(?:#([0-9]{1,3}))?((?:/[A-Za-z0-9_]+)+)");

    public PointPath {
        steps = List.copyOf(steps);
        if (model < 1 || model >= DeviceMap.END || instance < 1 || steps.isEmpty()) {
            throw new IllegalArgumentException("a model is 1 to 65534, and its first one 1: " + model + "#" + instance);
        }
    }

    /** @throws IllegalArgumentException with a message for the person who wrote it */
    public static PointPath parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no SunSpec point: expected model and point, as in"
                    + " sunspec:103/W, the group's number between them where it repeats (sunspec:160/module/2/DCW), and"
                    + " which model where there are several (sunspec:103#2/W)");
        }
        return new PointPath(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)),
                List.of(matcher.group(3).substring(1).split("/")));
    }

    String modelText() {
        return instance == 1 ? "" + model : model + "#" + instance;
    }

    @Override
    public String toString() {
        return modelText() + "/" + String.join("/", steps);
    }
}

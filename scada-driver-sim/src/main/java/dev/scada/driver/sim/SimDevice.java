package dev.scada.driver.sim;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.driver.sim.plant.Points;
import java.util.regex.Pattern;

/** One of the plant's PLCs, or all of them as one device. */
@Help("One of the plant's PLCs")
public record SimDevice(
        @Help("plc1 to plc9, whose points alone the device then has; * for all points of the plant") @Default("*")
        String plc) {
    private static final String ALL = "*";
    private static final Pattern NAME = Pattern.compile("plc[1-" + Points.PLCS + "]");

    public SimDevice {
        if (!plc.equals(ALL) && !NAME.matcher(plc).matches()) {
            throw new IllegalArgumentException("plc: expected plc1 to plc" + Points.PLCS + " or *, got '" + plc + "'");
        }
    }

    /** Whether the PLC of this number, 1 to 9, is meant. */
    boolean includes(int number) {
        return plc.equals(ALL) || plc.equals("plc" + number);
    }
}

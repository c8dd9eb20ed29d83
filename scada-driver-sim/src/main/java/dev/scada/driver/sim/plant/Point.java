package dev.scada.driver.sim.plant;

/**
 * A datum that a PLC of the plant shows.
 *
 * @param name as in the BATADAL record ({@code L_T1}, {@code F_PU1}, {@code S_PU1}, {@code P_J280}), or of the same
 *     kind where the record has none ({@code PU1_MODE}, {@code PU1_COMMAND}, {@code PU1_START_LEVEL})
 * @param plc the number of the PLC that owns it, 1 to 9
 * @param unit m or L/s; empty for states
 * @param min the lowest value that a healthy plant shows, or that can be written
 * @param max the highest such value
 * @param description for people
 */
public record Point(String name, int plc, Role role, String unit, double min, double max, String description) {
    public Point {
        if (plc < 1 || plc > Points.PLCS) {
            throw new IllegalArgumentException(
                    "point " + name + ": expected a PLC from 1 to " + Points.PLCS + ", got " + plc);
        }
        if (!(min < max)) {
            throw new IllegalArgumentException("point " + name + ": expected min < max, got " + min + ", " + max);
        }
    }

    /** What a point is about. */
    public enum Role {
        /** Water above a tank's bottom, m. */
        LEVEL,
        /** L/s. */
        FLOW,
        /** m of water above the junction. */
        PRESSURE,
        /** 1 while it runs or is open, 0 while it does not. */
        STATE,
        /** 0: by the level rules; 1: by hand. */
        MODE,
        /** 1: run or open; 0: stop or close. */
        COMMAND,
        /** A level in m at which a rule acts. */
        SET_POINT;

        /** True where the value is 0 or 1 and nothing else. */
        public boolean isTwoState() {
            return this == STATE || this == MODE || this == COMMAND;
        }

        /** True where it can be commanded. */
        public boolean isWritable() {
            return this == MODE || this == COMMAND || this == SET_POINT;
        }
    }
}

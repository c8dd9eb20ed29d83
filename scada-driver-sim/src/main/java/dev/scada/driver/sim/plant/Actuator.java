package dev.scada.driver.sim.plant;

import java.util.Optional;

/** A pump or valve with its controller: by its level rule, or by hand. For the plant's thread. */
final class Actuator {
    /** Start and stop levels stay this far apart, m: closer, noise would make a pump chatter. */
    static final double MIN_GAP = 0.1;

    private final String id;
    private Optional<Band> band;
    private boolean isOn;
    private boolean isManual;

    Actuator(String id, boolean isOn, Optional<Band> band) {
        this.id = id;
        this.isOn = isOn;
        this.band = band;
    }

    String id() {
        return id;
    }

    Optional<Band> band() {
        return band;
    }

    boolean isOn() {
        return isOn;
    }

    boolean isManual() {
        return isManual;
    }

    void manual(boolean manual) {
        isManual = manual;
    }

    /** A command is a hand's: it takes the actuator out of automatic, as the switch on a panel does. */
    void command(boolean on) {
        isManual = true;
        isOn = on;
    }

    /** Applies the level rule, where there is one and the mode is automatic. */
    void follow(double[] levels) {
        if (isManual || band.isEmpty()) {
            return;
        }
        Band rule = band.get();
        double level = levels[rule.tank()];
        if (level < rule.start()) {
            isOn = true;
        } else if (level > rule.stop()) {
            isOn = false;
        }
    }

    /** Gives the rule other levels; only where there is a rule. */
    void band(double start, double stop) {
        band = Optional.of(new Band(band.orElseThrow().tank(), start, stop));
    }

    /** Starts below one level of a tank, stops above another; between them it stays as it is. */
    record Band(int tank, double start, double stop) {}
}

package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.plant.Actuator.Band;
import dev.scada.driver.sim.plant.Point.Role;
import dev.scada.driver.sim.plant.WriteResult.Reason;
import dev.scada.driver.sim.plant.WriteResult.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where hands reach the actuators: checks what is asked for as a whole, then does it. For the plant's thread. */
final class Panel {
    private final Map<String, Actuator> actuators = new LinkedHashMap<>();

    Panel(List<Actuator> actuators) {
        actuators.forEach(actuator -> this.actuators.put(actuator.id(), actuator));
    }

    WriteResult write(List<Assignment> assignments) {
        Map<Actuator, Band> bands = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            Optional<Refused> refusal = unfit(assignment);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (assignment.point().role() == Role.SET_POINT) {
                Actuator actuator = actuator(assignment);
                Band band = bands.getOrDefault(actuator, actuator.band().orElseThrow());
                bands.put(actuator, moved(band, assignment));
            }
        }
        for (Map.Entry<Actuator, Band> entry : bands.entrySet()) {
            Band band = entry.getValue();
            if (band.start() > band.stop() - Actuator.MIN_GAP) {
                return refused(entry.getKey().id() + ": expected the level to start at least " + Actuator.MIN_GAP
                        + " m below the level to stop, got start " + band.start() + " m, stop " + band.stop() + " m");
            }
        }
        bands.forEach((actuator, band) -> actuator.band(band.start(), band.stop()));
        switchOver(assignments);
        return new WriteResult.Done();
    }

    /** Commands first: a mode that is written with one has the last word. */
    private void switchOver(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            if (assignment.point().role() == Role.COMMAND) {
                actuator(assignment).command(assignment.value() == 1);
            }
        }
        for (Assignment assignment : assignments) {
            if (assignment.point().role() == Role.MODE) {
                actuator(assignment).manual(assignment.value() == 1);
            }
        }
    }

    private static Band moved(Band band, Assignment assignment) {
        return CTownPoints.isStart(assignment.point())
                ? new Band(band.tank(), assignment.value(), band.stop())
                : new Band(band.tank(), band.start(), assignment.value());
    }

    private static Optional<Refused> unfit(Assignment assignment) {
        Point point = assignment.point();
        double value = assignment.value();
        if (!point.role().isWritable()) {
            return Optional.of(new Refused(Reason.READ_ONLY, point.name() + " is measured and cannot be written"));
        }
        if (point.role().isTwoState() && value != 0 && value != 1) {
            return Optional.of(refused(point.name() + ": expected 0 or 1, got " + value));
        }
        if (!(value >= point.min() && value <= point.max())) {
            return Optional.of(refused(point.name() + ": expected " + point.min() + " to " + point.max() + " "
                    + point.unit() + ", got " + value));
        }
        return Optional.empty();
    }

    private Actuator actuator(Assignment assignment) {
        String point = assignment.point().name();
        Actuator actuator = actuators.get(point.substring(0, point.indexOf('_')));
        if (actuator == null) {
            throw new IllegalArgumentException("nothing is moved by " + point);
        }
        return actuator;
    }

    private static Refused refused(String message) {
        return new Refused(Reason.OUT_OF_RANGE, message);
    }
}

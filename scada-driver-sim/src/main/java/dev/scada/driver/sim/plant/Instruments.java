package dev.scada.driver.sim.plant;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** What the plant's instruments show: the truth and a little noise, which depends on seed and step alone. */
final class Instruments {
    private static final double LEVEL_NOISE = 0.002;
    private static final double PRESSURE_NOISE = 0.03;
    /** Part of the flow. */
    private static final double FLOW_NOISE = 0.003;

    /** Steps in a metre and in a litre a second: transmitters have no more digits than these. */
    private static final double LEVEL_STEPS = 1000;

    private static final double PRESSURE_STEPS = 100;
    private static final double FLOW_STEPS = 100;

    private final long seed;
    private final Points points;
    private final List<Meter> meters;

    Instruments(long seed, Points points, CTown town, List<Actuator> actuators) {
        this.seed = seed;
        this.points = points;
        meters = points.all().stream()
                .map(point -> meter(point, town, actuators))
                .toList();
    }

    Snapshot read(Instant time, long step) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step);
        double[] values = new double[points.all().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = meters.get(i).read(random);
        }
        return Snapshot.good(time, values);
    }

    private static Meter meter(Point point, CTown town, List<Actuator> actuators) {
        String name = point.name();
        String id = name.charAt(1) == '_' ? name.substring(2) : name.substring(0, name.indexOf('_'));
        return switch (point.role()) {
            case LEVEL -> {
                TankState tank = town.tank(id);
                yield random -> rounded(Math.max(0, tank.level() + LEVEL_NOISE * gaussian(random)), LEVEL_STEPS);
            }
            case FLOW -> random -> rounded(town.flow(id) * (1 + FLOW_NOISE * gaussian(random)), FLOW_STEPS);
            case PRESSURE -> {
                int node = town.circuit.number(id);
                yield random -> rounded(
                        Math.max(0, town.circuit.pressure(node) + PRESSURE_NOISE * gaussian(random)), PRESSURE_STEPS);
            }
            case STATE, COMMAND -> {
                Actuator actuator = find(actuators, id);
                yield random -> actuator.isOn() ? 1 : 0;
            }
            case MODE -> {
                Actuator actuator = find(actuators, id);
                yield random -> actuator.isManual() ? 1 : 0;
            }
            case SET_POINT -> {
                Actuator actuator = find(actuators, id);
                boolean starts = CTownPoints.isStart(point);
                yield random -> {
                    Actuator.Band band = actuator.band().orElseThrow();
                    return starts ? band.start() : band.stop();
                };
            }
        };
    }

    private static Actuator find(List<Actuator> actuators, String id) {
        return actuators.stream()
                .filter(actuator -> actuator.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double rounded(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }

    /** Near enough to a Gauss curve, and never further out than 3 standard deviations. */
    private static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return Math.max(-3, Math.min(3, sum));
    }

    /** Reads one value. */
    private interface Meter {
        double read(SplittableRandom random);
    }
}

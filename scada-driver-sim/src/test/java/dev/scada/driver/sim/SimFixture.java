package dev.scada.driver.sim;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.Value;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Source;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.util.List;
import java.util.Optional;

/** The driver with a window into the plant, which otherwise nobody but the session sees. */
final class SimFixture implements DriverFixture<SimLine, SimDevice, SimPoint> {
    private volatile Optional<Source> plant;
    private final Driver<SimLine, SimDevice, SimPoint> driver = new Observed();

    /** Until a session opens one of its own, the window shows an equal plant. */
    SimFixture() throws Exception {
        plant = Optional.of(line().source().open());
    }

    @Override
    public Driver<SimLine, SimDevice, SimPoint> driver() {
        return driver;
    }

    @Override
    public SimLine line() {
        return new SimLine("c-town", 1, 1, "2014-01-06T00:00:00Z", Optional.empty());
    }

    @Override
    public SimDevice device() {
        return new SimDevice("*");
    }

    @Override
    public List<Setting<SimPoint>> knownPoints() {
        return List.of(
                known("PU1_START_LEVEL", Value.of(4.0)),
                known("PU1_STOP_LEVEL", Value.of(6.3)),
                known("V2_CLOSE_LEVEL", Value.of(5.5)),
                known("S_PU2", Value.of(true)),
                known("S_PU9", Value.of(false)),
                known("PU4_MODE", Value.of(false)));
    }

    @Override
    public Optional<SimPoint> impossiblePoint() {
        return Optional.of(new SimPoint("L_T8"));
    }

    @Override
    public Optional<WritableValue<SimPoint>> readOnlyPoint() {
        return Optional.of(writable("S_PU9", Value.of(true), Value.of(false)));
    }

    @Override
    public Optional<WritableValue<SimPoint>> writablePoint() {
        return Optional.of(writable("PU8_STOP_LEVEL", Value.of(3.5), Value.of(4.25)));
    }

    @Override
    public Optional<WritableValue<SimPoint>> refusingPoint() {
        return Optional.of(writable("PU10_STOP_LEVEL", Value.of(5.5), Value.of(2.0)));
    }

    @Override
    public boolean isWired() {
        return false;
    }

    @Override
    public void close() {
        plant = Optional.empty();
    }

    private static Setting<SimPoint> known(String name, Value value) {
        return new Setting<>(new SimPoint(name), value);
    }

    private WritableValue<SimPoint> writable(String name, Value first, Value second) {
        return new WritableValue<>(new SimPoint(name), first, second, () -> held(name));
    }

    private Value held(String name) {
        Source source = plant.orElseThrow();
        Point point = source.points().find(name).orElseThrow();
        double value = source.snapshot().value(source.points().index(point));
        return point.role().isTwoState() ? Value.of(value != 0) : Value.of(value);
    }

    /** The driver as it is, but for who else holds the plant. */
    private final class Observed implements Driver<SimLine, SimDevice, SimPoint> {
        private final SimDriver inner = new SimDriver();

        @Override
        public Settings<SimLine, SimDevice, SimPoint> settings() {
            return inner.settings();
        }

        @Override
        public Medium medium(SimLine line) {
            return inner.medium(line);
        }

        @Override
        public PointType describe(SimDevice device, SimPoint point) throws InvalidPointException {
            return inner.describe(device, point);
        }

        @Override
        public List<Read<SimPoint>> plan(SimLine line, SimDevice device, List<SimPoint> points) {
            return inner.plan(line, device, points);
        }

        @Override
        public Session<SimDevice, SimPoint> open(SimLine line, DriverContext lent) {
            return new SimSession(
                    () -> {
                        Source source = line.source().open();
                        plant = Optional.of(source);
                        return source;
                    },
                    line.source().speed(),
                    lent);
        }
    }
}

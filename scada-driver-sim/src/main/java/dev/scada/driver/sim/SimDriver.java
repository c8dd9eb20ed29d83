package dev.scada.driver.sim;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.ValueKind;
import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The protocol {@code sim}: a water network that lives in the driver. Each line is a plant of its own, which begins when
 * the line connects; a device is one of its PLCs, or all of them.
 */
public final class SimDriver implements Driver<SimLine, SimDevice, SimPoint> {
    private static final Map<Long, String> NO_LABELS = Map.of();

    @Override
    public Settings<SimLine, SimDevice, SimPoint> settings() {
        return Settings.of("sim", SimLine.class, SimDevice.class, SimPoint.class);
    }

    @Override
    public Medium medium(SimLine line) {
        return new Medium("sim", line.plant());
    }

    @Override
    public PointType describe(SimDevice device, SimPoint point) throws InvalidPointException {
        Point found = Known.POINTS
                .find(point.name())
                .orElseThrow(() -> new InvalidPointException("there is no point " + point.name() + "; did you mean "
                        + Suggestion.of(point.name(), Known.POINTS) + "?"));
        if (!device.includes(found.plc())) {
            throw new InvalidPointException(
                    point.name() + " belongs to plc" + found.plc() + ", not to " + device.plc());
        }
        return type(found);
    }

    @Override
    public List<Read<SimPoint>> plan(SimLine line, SimDevice device, List<SimPoint> points) {
        return points.isEmpty() ? List.of() : List.of(new Read<>(points, Duration.ZERO));
    }

    @Override
    public Session<SimDevice, SimPoint> open(SimLine line, DriverContext lent) {
        SourceSettings source = line.source();
        return new SimSession(source::open, source.speed(), lent);
    }

    static PointType type(Point point) {
        ValueKind kind = point.role().isTwoState() ? ValueKind.BOOL : ValueKind.REAL;
        return new PointType(kind, true, point.role().isWritable(), NO_LABELS);
    }

    /** Read once, when the first point is described: the same for every plant. */
    private static final class Known {
        static final Points POINTS = Plant.cTown(PlantSettings.of(1)).points();
    }
}

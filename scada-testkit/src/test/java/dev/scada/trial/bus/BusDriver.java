package dev.scada.trial.bus;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.List;

/** One register an exchange; registers from 100 on can be written. */
final class BusDriver implements Driver<BusLine, BusDevice, BusPoint> {
    private static final int FIRST_WRITABLE = 100;
    private static final int REGISTERS = 200;

    @Override
    public Settings<BusLine, BusDevice, BusPoint> settings() {
        return Settings.of("trial-bus", BusLine.class, BusDevice.class, BusPoint.class);
    }

    @Override
    public Medium medium(BusLine line) {
        return Medium.serial(line.serial().port());
    }

    @Override
    public PointType describe(BusDevice device, BusPoint point) throws InvalidPointException {
        if (point.register() >= REGISTERS) {
            throw new InvalidPointException("there are registers r0 to r199, and no " + point);
        }
        return point.register() < FIRST_WRITABLE
                ? PointType.readOnly(ValueKind.INT)
                : PointType.readWrite(ValueKind.INT);
    }

    @Override
    public List<Read<BusPoint>> plan(BusLine line, BusDevice device, List<BusPoint> points) {
        Duration characters = Duration.ofNanos(2_000_000_000L
                * Frame.LENGTH
                * line.serial().bitsPerCharacter()
                / line.serial().baudRate());
        return points.stream()
                .map(point -> new Read<>(List.of(point), characters.plus(line.turnaround())))
                .toList();
    }

    @Override
    public Session<BusDevice, BusPoint> open(BusLine line, DriverContext lent) {
        return new BusSession(line, lent);
    }

    static boolean isWritable(BusPoint point) {
        return point.register() >= FIRST_WRITABLE;
    }
}

package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Settings;
import dev.scada.api.settings.Shorthand;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.List;

/** Takes any word for an address: coils and discrete inputs are truth values, as they are in Modbus, the rest are whole numbers. */
final class AnyDriver implements Driver<AnyDriver.Line, AnyDriver.Device, AnyDriver.Point> {
    record Line(String host, @Default("502") int port) {}

    record Device(int unit) {}

    record Point(Object address) {
        @Shorthand(example = "holding:0")
        static Point parse(String text) {
            return new Point(text);
        }
    }

    @Override
    public Settings<Line, Device, Point> settings() {
        return Settings.of("modbus", Line.class, Device.class, Point.class);
    }

    @Override
    public Medium medium(Line line) {
        return Medium.tcp(line.host(), line.port());
    }

    @Override
    public PointType describe(Device device, Point point) {
        String address = point.address().toString();
        boolean isBit = address.startsWith("coil") || address.startsWith("discrete");
        return PointType.readWrite(isBit ? ValueKind.BOOL : ValueKind.INT);
    }

    @Override
    public List<Read<Point>> plan(Line line, Device device, List<Point> points) {
        return List.of(new Read<>(points, Duration.ZERO));
    }

    @Override
    public Session<Device, Point> open(Line line, DriverContext lent) {
        throw new AssertionError("a check opens nothing");
    }
}

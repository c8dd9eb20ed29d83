package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.LineTuning;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A driver for checking: it never opens anything. Ten points an exchange, each 5 ms of it; on a serial port at 19200 Bd, and
 * as much longer as that is slower.
 */
final class FakeDriver implements Driver<FakeLine, FakeDevice, FakePoint>, LineTuning<FakeLine> {
    /** What is wrong with it. */
    enum Fault {
        NONE,
        THROWS_IN_SETTINGS,
        THROWS_IN_MEDIUM,
        THROWS_IN_DESCRIBE,
        DESCRIBES_NULL,
        THROWS_IN_PLAN,
        PLANS_TWICE,
        FORGETS_ONE,
        PLANS_A_STRANGER,
        NONE_OUTSTANDING
    }

    private final Fault fault;

    FakeDriver(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Settings<FakeLine, FakeDevice, FakePoint> settings() {
        throwIf(Fault.THROWS_IN_SETTINGS);
        return Settings.of("fake", FakeLine.class, FakeDevice.class, FakePoint.class);
    }

    @Override
    public Medium medium(FakeLine line) {
        throwIf(Fault.THROWS_IN_MEDIUM);
        return line instanceof FakeLine.Tcp tcp
                ? Medium.tcp(tcp.host(), tcp.port())
                : Medium.serial(((FakeLine.Rtu) line).serial().port());
    }

    @Override
    @SuppressWarnings("NullAway") // the fault is that it returns null
    public PointType describe(FakeDevice device, FakePoint point) throws InvalidPointException {
        throwIf(Fault.THROWS_IN_DESCRIBE);
        if (fault == Fault.DESCRIBES_NULL) {
            return null;
        }
        if (point.wireAddress() >= 60_000) {
            throw new InvalidPointException(point + " is past the last address 59999 of unit " + device.unit());
        }
        return switch (point.table()) {
            case HOLDING, COIL -> PointType.readWrite(point.kind());
            case INPUT -> new PointType(point.kind(), true, false, Map.of(7L, "seven"));
            case COMMAND -> PointType.writeOnly(point.kind());
        };
    }

    @Override
    public List<Read<FakePoint>> plan(FakeLine line, FakeDevice device, List<FakePoint> points) {
        throwIf(Fault.THROWS_IN_PLAN);
        List<FakePoint> planned = new ArrayList<>(points);
        switch (fault) {
            case PLANS_TWICE -> planned.add(points.get(0));
            case FORGETS_ONE -> planned.remove(0);
            case PLANS_A_STRANGER -> planned.add(FakePoint.parse("holding:59999"));
            default -> {}
        }
        List<Read<FakePoint>> reads = new ArrayList<>();
        for (int i = 0; i < planned.size(); i += 10) {
            List<FakePoint> group = planned.subList(i, Math.min(planned.size(), i + 10));
            reads.add(new Read<>(group, exchange(line, group.size())));
        }
        return reads;
    }

    private static Duration exchange(FakeLine line, int points) {
        Duration usual = Duration.ofMillis(5).multipliedBy(points);
        return line instanceof FakeLine.Rtu rtu
                ? usual.multipliedBy(19_200).dividedBy(rtu.serial().baudRate())
                : usual;
    }

    @Override
    public List<Quicker<FakeLine>> quicker(FakeLine line) {
        return line instanceof FakeLine.Rtu rtu
                ? IntStream.of(9_600, 19_200, 38_400)
                        .filter(rate -> rate > rtu.serial().baudRate())
                        .mapToObj(rate -> new Quicker<FakeLine>(
                                "raise the baud rate to " + rate,
                                new FakeLine.Rtu(new SerialSettings(
                                        rtu.serial().port(), rate, 8, SerialSettings.Parity.NONE, 1))))
                        .toList()
                : List.of();
    }

    @Override
    public Session<FakeDevice, FakePoint> open(FakeLine line, DriverContext lent) {
        throw new AssertionError("a check opens nothing");
    }

    @Override
    public int maxOutstanding(FakeLine line) {
        return fault == Fault.NONE_OUTSTANDING ? 0 : 1;
    }

    private void throwIf(Fault here) {
        if (fault == here) {
            throw new IllegalStateException("boom");
        }
    }
}

package com.example.tally;

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
import java.util.ArrayList;
import java.util.List;

/** Counters and presets by lines of text: {@code 17 1 read counter:7 preset:2} is answered by {@code 17 ok 120 98}. */
public final class TallyDriver implements Driver<TallyLine, TallyDevice, TallyPoint> {
    /** What one request may ask for. */
    static final int MAX_POINTS = 8;

    private static final Duration EXCHANGE = Duration.ofMillis(5);

    @Override
    public Settings<TallyLine, TallyDevice, TallyPoint> settings() {
        return Settings.of("tally", TallyLine.class, TallyDevice.class, TallyPoint.class);
    }

    @Override
    public Medium medium(TallyLine line) {
        return Medium.tcp(line.host(), line.port());
    }

    @Override
    public PointType describe(TallyDevice device, TallyPoint point) throws InvalidPointException {
        if (point.number() >= device.registers()) {
            throw new InvalidPointException(
                    point + " is outside of the device's registers, 0 to " + (device.registers() - 1));
        }
        return point.sort() == TallyPoint.Sort.PRESET
                ? PointType.readWrite(ValueKind.INT)
                : PointType.readOnly(ValueKind.INT);
    }

    @Override
    public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
        List<Read<TallyPoint>> reads = new ArrayList<>();
        for (int from = 0; from < points.size(); from += MAX_POINTS) {
            reads.add(new Read<>(points.subList(from, Math.min(from + MAX_POINTS, points.size())), EXCHANGE));
        }
        return reads;
    }

    @Override
    public Session<TallyDevice, TallyPoint> open(TallyLine line, DriverContext lent) {
        return new TallySession(line, lent);
    }
}

package com.example.tally;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A station on loopback, with counters 0 to 9 and two presets. */
public final class TallyFixture implements DriverFixture<TallyLine, TallyDevice, TallyPoint> {
    private static final int COUNTERS = 10;

    private final Driver<TallyLine, TallyDevice, TallyPoint> driver;
    private final Duration timeout;
    private final TallyStation station;

    public TallyFixture(Driver<TallyLine, TallyDevice, TallyPoint> driver, Duration timeout) throws IOException {
        this.driver = driver;
        this.timeout = timeout;
        station = new TallyStation(timeout.multipliedBy(3).dividedBy(2));
        station.with("preset:1", 500).with("preset:2", 20);
        for (int i = 0; i < COUNTERS; i++) {
            station.with("counter:" + i, 100 + i);
        }
    }

    @Override
    public Driver<TallyLine, TallyDevice, TallyPoint> driver() {
        return driver;
    }

    @Override
    public TallyLine line() {
        return new TallyLine("127.0.0.1", station.port());
    }

    @Override
    public TallyDevice device() {
        return new TallyDevice(1, 50);
    }

    @Override
    public List<Setting<TallyPoint>> knownPoints() {
        List<Setting<TallyPoint>> known = new ArrayList<>();
        for (int i = 0; i < COUNTERS; i++) {
            known.add(new Setting<>(new TallyPoint(TallyPoint.Sort.COUNTER, i), Value.of(100L + i)));
        }
        return known;
    }

    @Override
    public Optional<TallyPoint> missingPoint() {
        return Optional.of(TallyPoint.of("counter:49"));
    }

    @Override
    public Optional<TallyPoint> impossiblePoint() {
        return Optional.of(TallyPoint.of("counter:50"));
    }

    @Override
    public Optional<WritableValue<TallyPoint>> readOnlyPoint() {
        return Optional.of(values("counter:0", 100, 555));
    }

    @Override
    public Optional<WritableValue<TallyPoint>> writablePoint() {
        return Optional.of(values("preset:1", 11, 22));
    }

    @Override
    public Optional<WritableValue<TallyPoint>> refusingPoint() {
        return Optional.of(values("preset:2", 1001, 2000));
    }

    private WritableValue<TallyPoint> values(String register, long first, long second) {
        return new WritableValue<>(
                TallyPoint.of(register), Value.of(first), Value.of(second), () -> Value.of(station.held(register)));
    }

    @Override
    public Set<DeviceState> states() {
        return EnumSet.allOf(DeviceState.class);
    }

    @Override
    public void become(DeviceState state) throws IOException {
        station.become(state);
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public void close() {
        station.close();
    }
}

package dev.scada.trial.feed;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class FeedFixture implements DriverFixture<FeedLine, FeedDevice, FeedPoint> {
    final FeedStation station;

    private final Driver<FeedLine, FeedDevice, FeedPoint> driver;

    FeedFixture() throws IOException {
        this(new FeedDriver());
    }

    FeedFixture(Driver<FeedLine, FeedDevice, FeedPoint> driver) throws IOException {
        this.driver = driver;
        station = new FeedStation()
                .with("flow", 1)
                .with("level", -2)
                .with("speed", 3)
                .with("limit", 4)
                .with("floor", 5);
    }

    @Override
    public Driver<FeedLine, FeedDevice, FeedPoint> driver() {
        return driver;
    }

    @Override
    public FeedLine line() {
        return new FeedLine("127.0.0.1", station.port(), Duration.ofSeconds(30));
    }

    @Override
    public FeedDevice device() {
        return new FeedDevice();
    }

    @Override
    public List<Setting<FeedPoint>> knownPoints() {
        return List.of(known("flow", 1), known("level", -2), known("speed", 3));
    }

    private static Setting<FeedPoint> known(String name, long value) {
        return new Setting<>(FeedPoint.of(name), Value.of(value));
    }

    @Override
    public Optional<FeedPoint> missingPoint() {
        return Optional.of(FeedPoint.of("nothing"));
    }

    @Override
    public Optional<WritableValue<FeedPoint>> writablePoint() {
        return Optional.of(values("limit", 40, 41));
    }

    @Override
    public Optional<WritableValue<FeedPoint>> refusingPoint() {
        return Optional.of(values("floor", -1, -2));
    }

    private WritableValue<FeedPoint> values(String name, long first, long second) {
        return new WritableValue<>(
                FeedPoint.of(name), Value.of(first), Value.of(second), () -> Value.of(station.held(name)));
    }

    @Override
    public Set<DeviceState> states() {
        return Set.of(DeviceState.SILENT, DeviceState.GARBLED, DeviceState.UNPLUGGED);
    }

    @Override
    public void become(DeviceState state) throws IOException {
        station.become(state);
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(200);
    }

    @Override
    public void close() throws IOException {
        station.close();
    }
}

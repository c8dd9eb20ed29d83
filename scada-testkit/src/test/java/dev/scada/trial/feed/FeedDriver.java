package dev.scada.trial.feed;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.List;

class FeedDriver implements Driver<FeedLine, FeedDevice, FeedPoint> {
    @Override
    public Settings<FeedLine, FeedDevice, FeedPoint> settings() {
        return Settings.of("trial-feed", FeedLine.class, FeedDevice.class, FeedPoint.class);
    }

    @Override
    public Medium medium(FeedLine line) {
        return Medium.tcp(line.host(), line.port());
    }

    @Override
    public PointType describe(FeedDevice device, FeedPoint point) {
        return PointType.readWrite(ValueKind.INT);
    }

    @Override
    public List<Read<FeedPoint>> plan(FeedLine line, FeedDevice device, List<FeedPoint> points) {
        return points.isEmpty() ? List.of() : List.of(new Read<>(points, Duration.ofMillis(5)));
    }

    @Override
    public Session<FeedDevice, FeedPoint> open(FeedLine line, DriverContext lent) {
        return new FeedSession(line, lent);
    }
}

package dev.scada.core.acquisition;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Line;
import dev.scada.core.acquisition.ToyDriver.Point;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** A driver of one line whose sessions a test makes as bad as it likes. */
final class RogueDriver implements Driver<Line, Device, Point> {
    private final Function<DriverContext, Session<Device, Point>> sessions;
    Supplier<List<Read<Point>>> plan = () -> List.of();
    boolean plansItself;

    RogueDriver(Function<DriverContext, Session<Device, Point>> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Settings<Line, Device, Point> settings() {
        return Settings.of("rogue", Line.class, Device.class, Point.class);
    }

    @Override
    public Medium medium(Line line) {
        return new Medium("rogue", line.name());
    }

    @Override
    public PointType describe(Device device, Point point) {
        return PointType.readWrite(ValueKind.INT);
    }

    @Override
    public List<Read<Point>> plan(Line line, Device device, List<Point> points) {
        return plansItself ? plan.get() : List.of(new Read<>(points, Duration.ZERO));
    }

    @Override
    public Session<Device, Point> open(Line line, DriverContext lent) {
        return sessions.apply(lent);
    }

    /** Does everything right, at once: a test overrides what is to go wrong. */
    static class Sound implements Session<Device, Point> {
        static List<Sample> samples(Read<Point> read) {
            return read.points().stream()
                    .map(point -> Sample.good(Value.of((long) point.number())))
                    .toList();
        }

        @Override
        public CompletionStage<Void> connect(Call call) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<List<Sample>> read(Device device, Read<Point> read, Call call) {
            return CompletableFuture.completedFuture(samples(read));
        }

        @Override
        public CompletionStage<List<WriteOutcome>> write(Device device, List<Setting<Point>> settings, WriteCall call) {
            return CompletableFuture.completedFuture(List.of(WriteOutcome.accepted()));
        }

        @Override
        public void close() {}
    }
}

package dev.scada.core.acquisition;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.Sample;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A driver whose every call waits for the test to answer it. Groups ten points into an exchange. */
final class ToyDriver implements Driver<ToyDriver.Line, ToyDriver.Device, ToyDriver.Point> {
    record Line(String name) {}

    record Device(String name) {}

    record Point(int number) {}

    /** A read that the test has to answer. */
    record Asked(Device device, Read<Point> read, Call call, CompletableFuture<List<Sample>> answer) {
        List<Integer> numbers() {
            return read.points().stream().map(Point::number).toList();
        }
    }

    /** A write that the test has to answer. */
    record Told(Setting<Point> setting, WriteCall call, CompletableFuture<List<WriteOutcome>> answer) {}

    /** A part of a diagnosis that the test has to answer. */
    record Inquired(Device device, int part, CompletableFuture<Diagnosing.Part> answer) {}

    final List<Inquired> inquiries = new ArrayList<>();
    final List<CompletableFuture<Void>> connects = new ArrayList<>();
    final List<Asked> reads = new ArrayList<>();
    final List<Told> writes = new ArrayList<>();
    int outstanding = 1;
    int opened;
    int closed;
    boolean throwsInOpen;
    boolean throwsInRead;
    boolean diagnoses;
    /** Whether devices are to be asked for their plan. */
    boolean asks;

    /** A plan that the test has to answer. */
    record Planned(Device device, List<Point> points, CompletableFuture<List<Read<Point>>> answer) {}

    final List<Planned> plans = new ArrayList<>();
    /** Where its devices send by themselves. */
    @Nullable
    ToyFeed feed;

    @Override
    public Settings<Line, Device, Point> settings() {
        return Settings.of("toy", Line.class, Device.class, Point.class);
    }

    @Override
    public Medium medium(Line line) {
        return new Medium("toy", line.name());
    }

    @Override
    public PointType describe(Device device, Point point) {
        return PointType.readWrite(ValueKind.INT);
    }

    @Override
    public List<Read<Point>> plan(Line line, Device device, List<Point> points) {
        List<Read<Point>> reads = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 10) {
            reads.add(new Read<>(points.subList(i, Math.min(points.size(), i + 10)), Duration.ofMillis(1)));
        }
        return reads;
    }

    @Override
    public int maxOutstanding(Line line) {
        return outstanding;
    }

    @Override
    public Session<Device, Point> open(Line line, DriverContext lent) {
        if (throwsInOpen) {
            throw new IllegalStateException("planted in open");
        }
        opened++;
        if (feed != null) {
            return new SendingSession(feed);
        }
        if (asks) {
            return new AskingSession();
        }
        return diagnoses ? new DiagnosingSession() : new ToySession();
    }

    private class ToySession implements Session<Device, Point> {
        @Override
        public CompletionStage<Void> connect(Call call) {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            connects.add(stage);
            return stage;
        }

        @Override
        public CompletionStage<List<Sample>> read(Device device, Read<Point> read, Call call) {
            if (throwsInRead) {
                throw new IllegalStateException("planted in read");
            }
            CompletableFuture<List<Sample>> stage = new CompletableFuture<>();
            reads.add(new Asked(device, read, call, stage));
            return stage;
        }

        @Override
        public CompletionStage<List<WriteOutcome>> write(Device device, List<Setting<Point>> settings, WriteCall call) {
            CompletableFuture<List<WriteOutcome>> stage = new CompletableFuture<>();
            writes.add(new Told(settings.get(0), call, stage));
            return stage;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class DiagnosingSession extends ToySession implements Diagnosing<Device> {
        @Override
        public CompletionStage<Part> diagnose(Device device, int part, Call call) {
            CompletableFuture<Part> stage = new CompletableFuture<>();
            inquiries.add(new Inquired(device, part, stage));
            return stage;
        }
    }

    private final class SendingSession extends ToySession implements Subscribing<Device, Point> {
        private final ToyFeed sends;

        SendingSession(ToyFeed sends) {
            this.sends = sends;
        }

        @Override
        public CompletionStage<DeviceSubscription> subscribe(
                Device device, List<Point> points, Duration wanted, SubscriptionListener listener, Call call) {
            CompletableFuture<DeviceSubscription> stage = new CompletableFuture<>();
            sends.subscribed.add(new ToyFeed.Subscribed(listener, stage));
            if (sends.grantsAll) {
                sends.grant();
            }
            return stage;
        }
    }

    private final class AskingSession extends ToySession implements LivePlanning<Device, Point> {
        @Override
        public CompletionStage<List<Read<Point>>> plan(Device device, List<Point> points, Call call) {
            CompletableFuture<List<Read<Point>>> stage = new CompletableFuture<>();
            plans.add(new Planned(device, points, stage));
            return stage;
        }
    }
}

package dev.scada.core.runtime;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Devices that count how often they were read, and say it: a scan that is missing, doubled or late in its order breaks the
 * count. Writes wait where the test says so.
 */
final class CountingDriver implements Driver<CountingDriver.Line, CountingDriver.Device, CountingDriver.Point> {
    static final int FAULTY = 666;

    record Line(String bus, int flavour) {}

    record Device(int unit) {}

    record Point(int number) {
        @Override
        public int hashCode() {
            if (number == FAULTY) {
                throw new IllegalStateException("planted in hashCode");
            }
            return number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Point point && point.number == number;
        }
    }

    final Map<String, AtomicLong> reads = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> opened = new ConcurrentHashMap<>();
    final List<String> written = new CopyOnWriteArrayList<>();
    /** Writes that wait for the test's answer. */
    final List<CompletableFuture<List<WriteOutcome>>> held = new CopyOnWriteArrayList<>();

    volatile boolean holdsWrites;

    @Override
    public Settings<Line, Device, Point> settings() {
        return Settings.of("counting", Line.class, Device.class, Point.class);
    }

    @Override
    public Medium medium(Line line) {
        return new Medium("counting", line.bus());
    }

    @Override
    public PointType describe(Device device, Point point) {
        return PointType.readWrite(ValueKind.INT);
    }

    @Override
    public List<Read<Point>> plan(Line line, Device device, List<Point> points) {
        return List.of(new Read<>(points, Duration.ofMillis(1)));
    }

    @Override
    public int maxOutstanding(Line line) {
        return 1;
    }

    @Override
    public Session<Device, Point> open(Line line, DriverContext lent) {
        opened.computeIfAbsent(line.bus(), bus -> new AtomicInteger()).incrementAndGet();
        return new Counting(line);
    }

    private final class Counting implements Session<Device, Point> {
        private final Line line;

        Counting(Line line) {
            this.line = line;
        }

        @Override
        public CompletionStage<Void> connect(Call call) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<List<Sample>> read(Device device, Read<Point> read, Call call) {
            long count = reads.computeIfAbsent(line.bus() + "/" + device.unit(), unit -> new AtomicLong())
                    .incrementAndGet();
            return CompletableFuture.completedFuture(read.points().stream()
                    .map(point -> Sample.good(Value.of(count)))
                    .toList());
        }

        @Override
        public CompletionStage<List<WriteOutcome>> write(Device device, List<Setting<Point>> settings, WriteCall call) {
            try {
                call.sending();
            } catch (DriverException refused) {
                return CompletableFuture.failedFuture(refused);
            }
            written.add(line.bus() + "/" + device.unit() + "/"
                    + settings.get(0).point().number() + "=" + settings.get(0).value());
            CompletableFuture<List<WriteOutcome>> answer = new CompletableFuture<>();
            if (holdsWrites) {
                held.add(answer);
            } else {
                answer.complete(List.of(WriteOutcome.accepted()));
            }
            return answer;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

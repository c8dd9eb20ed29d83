package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagValue;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Line;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.LoopWatch;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.HttpSettings;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Real threads and real time: lines of rogue drivers, and among them a sound one whose period is looked at. */
final class Ward implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final Duration PERIOD = Duration.ofMillis(20);
    private static final long LONGEST_WAIT_SECONDS = 20;

    final Map<String, TagValue> values = new ConcurrentHashMap<>();
    final CountDownLatch released = new CountDownLatch(1);
    private final HostResolver resolver = new HostResolver();
    private final NioEventLoop loop;
    private final LoopWatch watch;
    private final SystemTimers timers = new SystemTimers("ward-timers");
    private final Lines lines;
    private final List<LineSetup<?, ?, ?>> setups = new ArrayList<>();
    private final AtomicInteger soundReads = new AtomicInteger();
    private final AtomicLong latestSoundRead = new AtomicLong();
    private final AtomicLong longestGap = new AtomicLong();

    Ward() throws IOException {
        loop = new NioEventLoop("ward-loop", resolver);
        watch = new LoopWatch(loop, timers);
        Media media = new Media(loop, timers, Clock.systemUTC(), new SerialPorts(), secret -> new char[0]);
        lines = new Lines(media, batch -> {
            batch.forEach(value -> values.put(value.path().text(), value));
            if (batch.stream().anyMatch(value -> value.path().text().startsWith("sound/"))) {
                soundBatch();
            }
        });
    }

    private void soundBatch() {
        long now = System.nanoTime();
        long before = latestSoundRead.getAndSet(now);
        if (soundReads.incrementAndGet() > 1) {
            longestGap.accumulateAndGet(now - before, Math::max);
        }
    }

    /** A line with one device of its own name with two points, each period. */
    Ward line(String name, RogueDriver driver) {
        ScanClass scan = new ScanClass("fast", PERIOD);
        List<TagSetup<Point>> tags =
                List.of(ToyPlant.tag(name + "/0", new Point(0), scan), ToyPlant.tag(name + "/1", new Point(1), scan));
        Line settings = new Line(name);
        setups.add(new LineSetup<>(
                name,
                "",
                driver,
                settings,
                driver.medium(settings),
                TIMEOUT,
                Duration.ofMillis(400),
                List.of(new DeviceSetup<>(name, "", new Device(name), tags))));
        return this;
    }

    Ward line(String name, Function<DriverContext, Session<Device, Point>> sessions) {
        return line(name, new RogueDriver(sessions));
    }

    Ward start() {
        line("sound", lent -> new RogueDriver.Sound());
        loop.start();
        watch.start();
        lines.start(new Plant("ward", ZoneOffset.UTC, new HttpSettings("127.0.0.1", 0), setups));
        return this;
    }

    Lines lines() {
        return lines;
    }

    DeviceStatus device(String name) {
        return lines.devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    LineStatus line(String name) {
        return lines.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    TagValue value(String path) {
        return Objects.requireNonNull(values.get(path), path);
    }

    /** Waits, with a limit. */
    void until(String what, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        CountDownLatch never = new CountDownLatch(1);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime() - end)
                    .as("%s: %s %s", what, lines.devices(), lines.lines())
                    .isNegative();
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    void untilFailed(String device, String reason) throws InterruptedException {
        until(
                device + " fails for " + reason,
                () -> device(device).state() == HealthState.FAILED
                        && device(device).reason().orElse("").contains(reason));
    }

    /** The sound line is read so many times more, without a gap longer than that since the last look. */
    void soundKeepsItsPeriod(int times, Duration longest) throws InterruptedException {
        int from = soundReads.get();
        until("the sound line goes on", () -> soundReads.get() >= from + times);
        assertThat(Duration.ofNanos(longestGap.getAndSet(0))).isLessThan(longest);
        assertThat(device("sound").state()).isEqualTo(HealthState.GOOD);
    }

    static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    @Override
    public void close() {
        released.countDown();
        lines.close();
        watch.close();
        loop.close();
        timers.close();
        resolver.close();
    }
}

package dev.scada.core.runtime;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSource;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.Lines;
import dev.scada.core.acquisition.TagSink;
import dev.scada.core.control.Commands;
import dev.scada.core.control.ControlConfig;
import dev.scada.core.control.Controlled;
import dev.scada.core.control.FakeAskers;
import dev.scada.core.control.PlantResolutions;
import dev.scada.core.control.TagReader;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.HttpSettings;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import dev.scada.core.runtime.CountingDriver.Device;
import dev.scada.core.runtime.CountingDriver.Line;
import dev.scada.core.runtime.CountingDriver.Point;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A plant of counting devices that runs on a real event loop, is changed, and is listened to all the time. */
final class LivePlant implements AutoCloseable {
    static final ScanClass FAST = new ScanClass("fast", Duration.ofMillis(20));
    static final Duration LONG = Duration.ofSeconds(20);

    final CountingDriver driver;
    final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    final TagTable tags;
    final Lines lines;
    final Commands commands;
    private final HostResolver resolver = new HostResolver();
    private final SystemTimers timers = new SystemTimers("apply-test-timers");
    private final NioEventLoop loop;
    private final PlantApplication application;
    private final List<TagValue> heard = new ArrayList<>();
    private Plant running;

    LivePlant(Path folder, CountingDriver driver, Plant plant) throws IOException {
        this.driver = driver;
        Clock clock = Clock.systemUTC();
        loop = new NioEventLoop("apply-test", resolver);
        loop.start();
        tags = new TagTable(TagConfig.spillingTo(folder), clock, timers);
        tags.start();
        Media media = new Media(loop, timers, clock, new SerialPorts(), secret -> new char[0]);
        lines = new Lines(media, sink(tags));
        Journal recording = new Recording();
        PlantResolutions resolutions = new PlantResolutions(plant);
        commands = new Commands(
                ControlConfig.standard(),
                new Controlled(tags, lines, TagReader.of(lines), resolutions, resolutions, new FakeAskers()),
                recording,
                clock,
                timers,
                Set.of());
        commands.start();
        for (LineSetup<?, ?, ?> line : plant.lines()) {
            line.devices()
                    .forEach(device -> tags.define(
                            device.tags().stream().map(tag -> tag.info()).toList()));
        }
        tags.subscribe(TagPattern.of("**"), Delivery.everyChange(), this::hear);
        lines.start(plant);
        running = plant;
        application = new PlantApplication(
                lines, tags, List.of(changes -> resolutions.follow(changes.after())), recording, clock, timers);
    }

    private static TagSink sink(TagTable tags) {
        return new TagSink() {
            @Override
            public void publish(List<TagValue> values) {
                tags.publish(values);
            }

            @Override
            public Optional<TagValue> current(TagPath tag) {
                return tags.value(tag);
            }
        };
    }

    PlantApplication.Done apply(Plant next) throws ApplyRefusedException {
        PlantChanges changes = PlantChanges.between(running, next);
        PlantPlan plan = new PlantPlan("d", new PlantCheck(Optional.of(next), List.of()), Optional.of(changes));
        PlantApplication.Done done = application.apply(plan, changes, "test");
        running = done.running();
        return done;
    }

    Plant running() {
        return running;
    }

    // ---- what was heard ----

    private void hear(List<TagValue> values) {
        synchronized (heard) {
            heard.addAll(values);
            heard.notifyAll();
        }
    }

    List<TagValue> heard(String tag) {
        synchronized (heard) {
            return heard.stream()
                    .filter(value -> value.path().text().equals(tag))
                    .toList();
        }
    }

    /** Waits until what was heard of a tag is as meant. */
    List<TagValue> await(String tag, Predicate<List<TagValue>> meant) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        synchronized (heard) {
            while (true) {
                List<TagValue> values = heard(tag);
                if (!values.isEmpty() && meant.test(values)) {
                    return values;
                }
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("not heard of " + tag + " within " + LONG + ": " + values);
                }
                heard.wait(millis);
            }
        }
    }

    /** Waits until so many more values of the tag were heard. */
    void awaitMore(String tag, int count) throws InterruptedException {
        int before = heard(tag).size();
        await(tag, values -> values.size() >= before + count);
    }

    // ---- plants ----

    static Plant plant(List<LineSetup<?, ?, ?>> lines) {
        return new Plant("live", ZoneOffset.UTC, new HttpSettings("127.0.0.1", 0), lines);
    }

    static Plant plant(LineSetup<?, ?, ?>... lines) {
        return plant(Arrays.asList(lines));
    }

    LineSetup<Line, Device, Point> line(String name, List<DeviceSetup<Device, Point>> devices) {
        return line(driver, name, name, 0, LONG, devices);
    }

    static LineSetup<Line, Device, Point> line(
            CountingDriver driver,
            String name,
            String bus,
            int flavour,
            Duration longestProbe,
            List<DeviceSetup<Device, Point>> devices) {
        Line settings = new Line(bus, flavour);
        return new LineSetup<>(
                name, "", driver, settings, driver.medium(settings), Duration.ofSeconds(2), longestProbe, devices);
    }

    /** A device whose tags are {@code name/0}… on the points of those numbers. */
    static DeviceSetup<Device, Point> device(String line, String name, int unit, int... points) {
        return new DeviceSetup<>(
                name,
                "",
                new Device(unit),
                Arrays.stream(points)
                        .mapToObj(point -> tag(line, name, point, ""))
                        .toList());
    }

    static TagSetup<Point> tag(String line, String device, int point, String description) {
        return tag(line, device, point, description, Scaling.identity());
    }

    static TagSetup<Point> tag(String line, String device, int point, String description, Scaling scaling) {
        TagSource source = new TagSource(line, device, "point:" + point, FAST.name(), FAST.period());
        TagInfo info = new TagInfo(
                TagPath.of(device + "/" + point),
                description,
                "",
                scaling.isIdentity() ? ValueKind.INT : ValueKind.REAL,
                true,
                Optional.empty(),
                Map.of(),
                0,
                Optional.of(source));
        return new TagSetup<>(info, new Point(point), PointType.readWrite(ValueKind.INT), scaling, false, FAST);
    }

    @Override
    public void close() {
        commands.close();
        lines.close();
        tags.close();
        loop.close();
        timers.close();
        resolver.close();
    }

    private final class Recording implements Journal {
        @Override
        public void open(Consumer<JournalEntry> recorded) {
            // Nothing is on record.
        }

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            journal.add(entry);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}

package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.PointType;
import dev.scada.api.medium.Secrets;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Line;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One line of the toy driver on manual time, with what it published. */
final class ToyPlant implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(1);
    static final ScanClass SECOND = new ScanClass("normal", Duration.ofSeconds(1));

    /** Of a command that has ten seconds. */
    static final SendGate OPEN_GATE = new SendGate() {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(10);
        }

        @Override
        public void sending() {}
    };

    final ManualTime time = new ManualTime();
    final ToyDriver driver = new ToyDriver();
    final Map<String, TagValue> values = new HashMap<>();
    final List<TagValue> published = new ArrayList<>();
    private final HostResolver resolver = new HostResolver();
    private final NioEventLoop unused;
    private final List<DeviceSetup<Device, Point>> devices = new ArrayList<>();
    ZoneId zone = ZoneOffset.UTC;
    Disablements disablements = Disablements.NONE;
    private LineRunner<Line, Device, Point> line;

    @SuppressWarnings("NullAway") // line is set by start(), which every test calls
    ToyPlant() throws IOException {
        unused = new NioEventLoop("unused", resolver);
    }

    /** A device with points 0 to count - 1, as tags {@code name/0}… */
    ToyPlant device(String name, int count, ScanClass scan) {
        devices.add(setup(name, count, scan));
        return this;
    }

    /** The same, to be added to a line that runs. */
    static DeviceSetup<Device, Point> setup(String name, int count, ScanClass scan) {
        List<TagSetup<Point>> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(tag(name + "/" + i, new Point(i), scan));
        }
        return new DeviceSetup<>(name, "", new Device(name), tags);
    }

    ToyPlant device(String name, List<TagSetup<Point>> tags) {
        devices.add(new DeviceSetup<>(name, "", new Device(name), tags));
        return this;
    }

    static TagSetup<Point> tag(String path, Point point, ScanClass scan) {
        TagInfo info = new TagInfo(
                TagPath.of(path), "", "", ValueKind.INT, true, Optional.empty(), Map.of(), 0, Optional.empty());
        return new TagSetup<>(info, point, PointType.readWrite(ValueKind.INT), Scaling.identity(), false, scan);
    }

    /** Begins to connect. */
    ToyPlant start() {
        Secrets secrets = secret -> new char[0];
        Media media = new Media(unused, time, time.clock(), new SerialPorts(), secrets);
        Line settings = new Line("l");
        line = new LineRunner<>(
                new LineSetup<>(
                        "l", "", driver, settings, driver.medium(settings), TIMEOUT, Duration.ofSeconds(5), devices),
                media,
                time,
                new Timetable(time, time.clock(), zone),
                batch -> batch.forEach(value -> {
                    values.put(value.path().text(), value);
                    published.add(value);
                }),
                (subject, view) -> {},
                disablements);
        line.connect();
        return this;
    }

    /** Begins and connects. */
    ToyPlant connected() {
        start();
        connect();
        return this;
    }

    /** The last value that was published of the tag. */
    TagValue value(String path) {
        return Objects.requireNonNull(values.get(path), path);
    }

    void connect() {
        driver.connects.remove(0).complete(null);
    }

    LineRunner<Line, Device, Point> line() {
        return line;
    }

    DeviceStatus device(String name) {
        return line.devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    /** The read that is under way; there must be one. */
    Asked asked() {
        return driver.reads.remove(0);
    }

    /** Answers it: every point has its number as value. */
    static void answer(Asked asked) {
        asked.answer()
                .complete(asked.numbers().stream()
                        .map(number -> Sample.good(Value.of((long) number)))
                        .toList());
    }

    static void timeOut(Asked asked) {
        asked.answer().completeExceptionally(DriverException.device(Code.TIMED_OUT, "no answer"));
    }

    static void refuse(Asked asked) {
        asked.answer().completeExceptionally(DriverException.exchange(Code.ADDRESS_REFUSED, "refused"));
    }

    CompletableFuture<WriteReport> write(String path, long value, SendGate gate) {
        CompletableFuture<WriteReport> report = new CompletableFuture<>();
        for (DeviceRunner<Device, Point> device : line.devices()) {
            device.binding(TagPath.of(path))
                    .ifPresent(
                            binding -> line.write(new PendingWrite<>(device, binding, Value.of(value), gate, report)));
        }
        return report;
    }

    CompletableFuture<DiagnosisReport> diagnose(String name) {
        CompletableFuture<DiagnosisReport> report = new CompletableFuture<>();
        for (DeviceRunner<Device, Point> device : line.devices()) {
            if (device.name().equals(name)) {
                line.diagnose(device, report);
            }
        }
        return report;
    }

    @Override
    public void close() {
        line.stop();
        unused.close();
        resolver.close();
    }
}

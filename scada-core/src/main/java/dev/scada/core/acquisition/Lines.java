package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.TraceDecoding;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.TraceRing.Message;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineChange;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All lines of the plant. Any thread; {@link #start} once, {@link #close} once. */
public final class Lines implements Acquisition, TagWriter, HealthSwitch, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lines.class);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final long LONGEST_STOP_MILLIS = 1_500;

    /** Between the first connections of two lines, so that a thousand are not made in one moment. */
    private static final Duration BETWEEN_LINES = Duration.ofMillis(1);

    /** Within which the last line begins to connect, however many there are. */
    private static final Duration LONGEST_RAMP = Duration.ofSeconds(2);

    private final Media media;
    private final TagSink tags;
    private final Disablements disablements;
    private final List<LineRunner<?, ?, ?>> lines = new CopyOnWriteArrayList<>();
    private final Map<TagPath, TagTarget<?, ?>> targets = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<DiagnosisReport>> diagnoses = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<HealthListener> healthListeners = new CopyOnWriteArrayList<>();
    private final Leases leases;
    private volatile Timetable timetable;

    /** Of which nothing is disabled when they start. */
    public Lines(Media media, TagSink tags) {
        this(media, tags, Disablements.NONE);
    }

    @Inject
    public Lines(Media media, TagSink tags, Disablements disablements) {
        this.media = media;
        this.tags = tags;
        this.disablements = disablements;
        this.leases = new Leases(media.loop(), this::scansOf);
        this.timetable = new Timetable(media.loop(), media.clock(), ZoneOffset.UTC);
    }

    /** Begins to read the plant. Its tags are in the tag table already. */
    public void start(Plant plant) {
        timetable = new Timetable(media.loop(), media.clock(), plant.timeZone());
        plant.lines().forEach(this::add);
        long step = Math.min(BETWEEN_LINES.toNanos(), LONGEST_RAMP.toNanos() / Math.max(1, lines.size()));
        long wait = 0;
        for (LineRunner<?, ?, ?> line : lines) {
            media.loop().after(Duration.ofNanos(wait), line::connect);
            wait += step;
        }
    }

    private <L, D, P> LineRunner<L, D, P> add(LineSetup<L, D, P> setup) {
        LineRunner<L, D, P> line =
                new LineRunner<>(setup, media, media.loop(), timetable, tags, this::changed, disablements);
        line.devices().forEach(device -> enter(line, device));
        lines.add(line);
        return line;
    }

    private <D, P> void enter(LineRunner<?, D, P> line, DeviceRunner<D, P> device) {
        TagTarget<D, P> target = new TagTarget<>(line, device);
        device.tagPaths().forEach(path -> targets.put(path, target));
        leases.entered(device.tagPaths(), device.scans());
    }

    private <D, P> void strike(LineRunner<?, D, P> line, DeviceRunner<D, P> device) {
        TagTarget<D, P> target = new TagTarget<>(line, device);
        device.tagPaths().forEach(path -> targets.remove(path, target));
    }

    // ---- lines and devices that come and go ----

    /** Begins a change of the running plant's lines. One at a time. */
    public LinesChange change(List<LineChange> changes) {
        return new LinesChange(this, media, tags, changes);
    }

    Optional<LineRunner<?, ?, ?>> runner(String name) {
        return lines.stream()
                .filter(line -> line.setup().name().equals(name))
                .<LineRunner<?, ?, ?>>map(line -> line)
                .findFirst();
    }

    /** On the logic. */
    void begin(LineSetup<?, ?, ?> setup) {
        add(setup).connect();
    }

    /** On the logic. */
    void begin(LineSetup<?, ?, ?> setup, DeviceSetup<?, ?> device) {
        LineRunner<?, ?, ?> line = runner(setup.name())
                .orElseThrow(() -> new IllegalStateException("line " + setup.name() + " does not run"));
        if (line.driver() != setup.driver()) {
            throw new IllegalStateException("line " + setup.name() + " has another driver");
        }
        begin(line, device);
    }

    @SuppressWarnings("unchecked") // settings and points are those of the line's own driver, which was compared
    private <D, P> void begin(LineRunner<?, D, P> line, DeviceSetup<?, ?> device) {
        enter(line, line.add((DeviceSetup<D, P>) device));
    }

    /** On the logic. */
    <D, P> void end(LineRunner<?, D, P> line, String why) {
        line.devices().forEach(device -> strike(line, device));
        lines.remove(line);
        line.end(why);
        listeners.forEach(Runnable::run);
    }

    /** On the logic. */
    <D, P> void take(LineRunner<?, D, P> line, String device) {
        line.take(device).ifPresent(taken -> strike(line, taken));
    }

    @Override
    public CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate) {
        TagTarget<?, ?> target = targets.get(tag);
        return target == null
                ? CompletableFuture.completedFuture(new WriteReport(
                        WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, "no device holds " + tag), Optional.empty()))
                : target.write(tag, value, gate, media);
    }

    @Override
    public CompletionStage<List<ReadResult>> readNow(Collection<TagPath> tags) {
        Set<TagPath> wanted = new LinkedHashSet<>(tags);
        Map<TagPath, ReadResult> results = new HashMap<>();
        CompletableFuture<List<ReadResult>> all = new CompletableFuture<>();
        Consumer<ReadResult> taker = result -> {
            results.put(result.tag(), result);
            if (results.size() == wanted.size()) {
                all.complete(wanted.stream()
                        .map(tag -> Objects.requireNonNull(results.get(tag)))
                        .toList());
            }
        };
        media.loop().execute(() -> {
            Map<TagTarget<?, ?>, List<TagPath>> byDevice = new LinkedHashMap<>();
            for (TagPath tag : wanted) {
                TagTarget<?, ?> target = targets.get(tag);
                if (target == null) {
                    taker.accept(ReadResult.trouble(tag, "it is not read from a device"));
                } else {
                    byDevice.computeIfAbsent(target, unused -> new ArrayList<>())
                            .add(tag);
                }
            }
            byDevice.forEach((target, its) -> target.readNow(its, taker));
        });
        return wanted.isEmpty() ? CompletableFuture.completedFuture(List.of()) : all;
    }

    @Override
    public Lease lease(Collection<TagPath> tags, Duration howLong) {
        return leases.lease(tags, howLong);
    }

    private @Nullable DeviceScans<?, ?> scansOf(TagPath tag) {
        TagTarget<?, ?> target = targets.get(tag);
        return target == null ? null : target.device().scans();
    }

    @Override
    public List<LineStatus> lines() {
        return lines.stream()
                .<LineStatus>map(LineRunner::status)
                .sorted(Comparator.comparing(LineStatus::name))
                .toList();
    }

    @Override
    public List<DeviceStatus> devices() {
        List<DeviceStatus> devices = new ArrayList<>();
        lines.forEach(line -> line.devices().forEach(device -> devices.add(device.status())));
        devices.sort(Comparator.comparing(DeviceStatus::name));
        return devices;
    }

    @Override
    public Optional<List<TraceEntry>> trace(String device) {
        for (LineRunner<?, ?, ?> line : lines) {
            for (DeviceRunner<?, ?> runner : line.devices()) {
                if (runner.name().equals(device)) {
                    return Optional.of(runner.trace().messages().stream()
                            .map(message -> entry(line, message))
                            .toList());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<CompletionStage<DiagnosisReport>> diagnose(String device) {
        for (LineRunner<?, ?, ?> line : lines) {
            Optional<CompletionStage<DiagnosisReport>> report = diagnose(line, device);
            if (report.isPresent()) {
                return report;
            }
        }
        return Optional.empty();
    }

    private <D, P> Optional<CompletionStage<DiagnosisReport>> diagnose(LineRunner<?, D, P> line, String name) {
        return line.devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .map(device -> {
                    CompletableFuture<DiagnosisReport> made = new CompletableFuture<>();
                    CompletableFuture<DiagnosisReport> underWay = diagnoses.putIfAbsent(name, made);
                    if (underWay != null) {
                        return underWay;
                    }
                    media.loop().execute(() -> line.diagnose(device, made));
                    return made.whenComplete((report, failure) -> diagnoses.remove(name));
                });
    }

    private static TraceEntry entry(LineRunner<?, ?, ?> line, Message message) {
        return new TraceEntry(
                message.time(),
                message.direction(),
                HEX.formatHex(message.bytes()),
                decoded(line, message.direction(), message.bytes()));
    }

    private static String decoded(LineRunner<?, ?, ?> line, Direction direction, byte[] bytes) {
        if (!(line.driver() instanceof TraceDecoding decoding)) {
            return "";
        }
        try {
            return decoding.decode(direction, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        } catch (RuntimeException | LinkageError fault) {
            return "(the driver failed to decode: " + fault + ")";
        }
    }

    @Override
    public void onStateChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onHealthChange(HealthListener listener) {
        healthListeners.add(listener);
    }

    private void changed(HealthSubject subject, HealthView view) {
        healthListeners.forEach(listener -> listener.changed(subject, view));
        listeners.forEach(Runnable::run);
    }

    @Override
    public boolean has(HealthSubject subject) {
        return switch (subject.kind()) {
            case LINE -> line(subject.name()).isPresent();
            case DEVICE -> device(subject.name()).isPresent();
        };
    }

    @Override
    public CompletionStage<Void> set(HealthSubject subject, Optional<Disablement> disablement) {
        return CompletableFuture.runAsync(() -> lines.forEach(line -> set(line, subject, disablement)), media.loop());
    }

    private static <L, D, P> void set(
            LineRunner<L, D, P> line, HealthSubject subject, Optional<Disablement> disablement) {
        if (subject.kind() == HealthSubject.Kind.DEVICE) {
            line.devices().stream()
                    .filter(device -> device.name().equals(subject.name()))
                    .forEach(device -> line.set(device, disablement));
        } else if (line.setup().name().equals(subject.name())) {
            disablement.ifPresentOrElse(line::disable, line::enable);
        }
    }

    @Override
    public Map<String, Supplier<LineStatus>> lineSources() {
        Map<String, Supplier<LineStatus>> sources = new TreeMap<>();
        lines.forEach(line -> sources.put(line.setup().name(), line.source()));
        return sources;
    }

    @Override
    public Map<String, Supplier<DeviceStatus>> deviceSources() {
        Map<String, Supplier<DeviceStatus>> sources = new TreeMap<>();
        lines.forEach(line -> line.devices().forEach(device -> sources.put(device.name(), device.source())));
        return sources;
    }

    @Override
    public Optional<LineStatus> line(String name) {
        return lines.stream()
                .filter(line -> line.setup().name().equals(name))
                .findFirst()
                .map(LineRunner::status);
    }

    @Override
    public Optional<DeviceStatus> device(String name) {
        for (LineRunner<?, ?, ?> line : lines) {
            for (DeviceRunner<?, ?> device : line.devices()) {
                if (device.name().equals(name)) {
                    return Optional.of(device.status());
                }
            }
        }
        return Optional.empty();
    }

    /** Closes all lines, and waits for it a moment. */
    @Override
    public void close() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        media.loop().execute(() -> {
            CompletableFuture<?>[] closed = lines.stream()
                    .map(line -> line.stop().toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            var unused = CompletableFuture.allOf(closed).whenComplete((nothing, failure) -> stopped.complete(null));
        });
        try {
            stopped.get(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.error("The lines did not close within {} ms; a driver does not close its session", LONGEST_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

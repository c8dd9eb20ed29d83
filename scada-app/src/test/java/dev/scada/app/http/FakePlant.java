package dev.scada.app.http;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Finding;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSource;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Principal;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.DiagnosisReport;
import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.FailureKind;
import dev.scada.core.acquisition.HealthListener;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthView;
import dev.scada.core.acquisition.Lease;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.acquisition.Quantiles;
import dev.scada.core.acquisition.ReadResult;
import dev.scada.core.acquisition.Statistics;
import dev.scada.core.acquisition.TraceEntry;
import dev.scada.core.control.ControlService;
import dev.scada.core.health.Disabling;
import dev.scada.core.plant.LineDemand;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.ScanDemand;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A plant of one line, one device and a few tags, whose values the test sets. Delivers on the caller's thread. */
public final class FakePlant implements TagService, ControlService, Acquisition, Disabling {
    /** When everything happened. */
    public static final Instant T = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<HealthSubject, Disablement> disabled = new ConcurrentHashMap<>();
    private static final HealthView GOOD = new HealthView(HealthState.GOOD, Optional.empty(), Optional.empty(), T);
    private static final Statistics STATISTICS = new Statistics(
            123,
            122,
            Map.of(FailureKind.TIMED_OUT, 1L),
            120,
            0,
            1_476,
            25_620,
            new Quantiles(60, 800_000, 1_500_000, 2_000_000),
            100_000_000,
            new Quantiles(60, 100_000, 900_000, 1_000_000),
            12_000_000);

    private final Map<TagPath, TagInfo> infos = new TreeMap<>();
    private final Map<TagPath, TagValue> values = new ConcurrentHashMap<>();
    private final List<Subscribed> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<CommandId, CommandRecord> commands = new ConcurrentHashMap<>();
    private final List<CommandRequest> written = new CopyOnWriteArrayList<>();
    private final List<String> leased = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewed = new AtomicInteger();
    private final List<Runnable> stateListeners = new CopyOnWriteArrayList<>();

    /** A subscription that stands. */
    private record Subscribed(TagPattern pattern, TagListener listener) {}

    public FakePlant() {
        define("c-town/tanks/L_T1", "m", ValueKind.REAL, false, Optional.of(new TagRange(0, 6.5)), Map.of());
        define("c-town/pumps/S_PU1", "", ValueKind.INT, true, Optional.empty(), Map.of(0L, "closed", 1L, "open"));
        define("c-town/counters/total", "l", ValueKind.UINT64, false, Optional.empty(), Map.of());
        define("c-town/counters/signed", "l", ValueKind.INT, false, Optional.empty(), Map.of());
        define("c-town/waiting", "", ValueKind.REAL, false, Optional.empty(), Map.of());
        publish("c-town/tanks/L_T1", Value.of(3.2));
        publish("c-town/pumps/S_PU1", Value.of(1));
        publish("c-town/counters/total", Value.UInt64.of(new BigInteger("18446744073709551615")));
        publish("c-town/counters/signed", Value.of(Long.MIN_VALUE));
    }

    private void define(
            String path,
            String unit,
            ValueKind kind,
            boolean writable,
            Optional<TagRange> range,
            Map<Long, String> labels) {
        TagPath tag = TagPath.of(path);
        TagSource source = new TagSource("plc1", "plc1", "holding:0 float32", "normal", Duration.ofSeconds(1));
        infos.put(tag, new TagInfo(tag, "", unit, kind, writable, range, labels, 0, Optional.of(source)));
        values.put(tag, TagValue.waiting(tag, T));
    }

    /** As many more tags as a big plant has, without values. */
    public void defineMany(int count) {
        for (int i = 0; i < count; i++) {
            define("many/tag-" + i, "", ValueKind.REAL, false, Optional.empty(), Map.of());
        }
    }

    private volatile String obstacle = "the valve is <b>shut</b>";

    /** From now on that stands in the way of whatever is previewed or stepped. */
    public void obstacle(String reason) {
        obstacle = reason;
    }

    String obstacle() {
        return obstacle;
    }

    /** Sets a good value and tells all subscribers. */
    public void publish(String path, Value value) {
        publish(TagValue.of(TagPath.of(path), value, Quality.GOOD, null, T));
    }

    public void publish(TagValue value) {
        values.put(value.path(), value);
        for (Subscribed each : subscriptions) {
            if (each.pattern().matches(value.path())) {
                each.listener().changed(List.of(value));
            }
        }
    }

    /** How many subscriptions stand. */
    public int subscriptions() {
        return subscriptions.size();
    }

    /** What was written, in order. */
    public List<CommandRequest> written() {
        return written;
    }

    /** As if a device had changed its state. */
    public void stateChanges() {
        stateListeners.forEach(Runnable::run);
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return infos.values().stream()
                .filter(info -> pattern.matches(info.path()))
                .toList();
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return Optional.ofNullable(infos.get(path));
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        return Optional.ofNullable(values.get(path));
    }

    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        Subscribed made = new Subscribed(pattern, listener);
        subscriptions.add(made);
        List<TagValue> current = new ArrayList<>();
        tags(pattern).forEach(info -> current.addAll(value(info.path()).stream().toList()));
        if (!current.isEmpty()) {
            listener.changed(current);
        }
        return () -> subscriptions.remove(made);
    }

    @Override
    public void takeBack(CommandId id, String reason, Principal by) {
        throw new AssertionError("nobody takes a command back over HTTP");
    }

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest asked, Principal by) {
        CommandRequest request =
                new CommandRequest(asked.id(), asked.tag(), asked.value(), asked.validFor(), by.name());
        CommandRecord earlier = commands.get(request.id());
        if (earlier != null) {
            boolean same = earlier.request().tag().equals(request.tag())
                    && earlier.request().value().equals(request.value());
            return CompletableFuture.completedFuture(new CommandRecord(
                    earlier.request(),
                    earlier.requestedAt(),
                    earlier.from(),
                    same
                            ? earlier.outcome()
                            : Optional.of(new CommandOutcome.Rejected(
                                    RejectionCode.ID_REUSED, "the id stands for another command")),
                    earlier.completedAt(),
                    true));
        }
        written.add(request);
        CommandRecord made = new CommandRecord(
                request,
                T,
                value(request.tag()).flatMap(TagValue::value),
                Optional.of(new CommandOutcome.Confirmed(request.value())),
                Optional.of(T.plusMillis(5)),
                false);
        commands.put(request.id(), made);
        // Later and on another thread, as the core does it.
        return CompletableFuture.supplyAsync(() -> made);
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return Optional.ofNullable(commands.get(id));
    }

    @Override
    public List<LineStatus> lines() {
        return List.of(new LineStatus(
                "plc1",
                "modbus",
                "tcp:127.0.0.1:15021",
                health(HealthSubject.line("plc1")),
                List.of("plc1"),
                STATISTICS,
                0.25,
                2,
                3,
                new LineDemand(
                        1,
                        List.of(new ScanDemand(
                                new ScanClass("normal", Duration.ofSeconds(1)), Duration.ofMillis(1_250), 3))),
                Map.of("timeouts", 2L)));
    }

    @Override
    public List<DeviceStatus> devices() {
        return List.of(new DeviceStatus(
                "plc1",
                "plc1",
                health(HealthSubject.device("plc1")),
                STATISTICS,
                Optional.of(Duration.ofNanos(812_345)),
                infos.size()));
    }

    private HealthView health(HealthSubject subject) {
        Disablement why = disabled.get(subject);
        return why == null
                ? GOOD
                : new HealthView(HealthState.DISABLED, Optional.of(why.reason()), Optional.of(why.by()), why.since());
    }

    @Override
    public Optional<CompletionStage<Void>> disable(HealthSubject subject, String by, String reason) {
        if (!subject.name().equals("plc1")) {
            return Optional.empty();
        }
        if (reason.equals("the disk is full")) {
            return Optional.of(CompletableFuture.failedFuture(new IOException("it could not be put on record")));
        }
        disabled.put(subject, new Disablement(by, reason, T));
        return Optional.of(CompletableFuture.completedFuture(null));
    }

    @Override
    public Optional<CompletionStage<Void>> enable(HealthSubject subject, String by, String reason) {
        if (!subject.name().equals("plc1")) {
            return Optional.empty();
        }
        disabled.remove(subject);
        return Optional.of(CompletableFuture.completedFuture(null));
    }

    @Override
    public Map<String, Supplier<LineStatus>> lineSources() {
        return Map.of("plc1", () -> lines().get(0));
    }

    @Override
    public Map<String, Supplier<DeviceStatus>> deviceSources() {
        return Map.of("plc1", () -> devices().get(0));
    }

    @Override
    public Optional<LineStatus> line(String name) {
        return lines().stream().filter(line -> line.name().equals(name)).findFirst();
    }

    @Override
    public Optional<DeviceStatus> device(String name) {
        return devices().stream().filter(device -> device.name().equals(name)).findFirst();
    }

    @Override
    public void onHealthChange(HealthListener listener) {
        // Its health never changes.
    }

    @Override
    public Optional<List<TraceEntry>> trace(String device) {
        return device.equals("plc1")
                ? Optional.of(List.of(
                        new TraceEntry(T, Direction.SENT, "00 01 00 00", "read holding registers 0 to 1"),
                        new TraceEntry(T, Direction.RECEIVED, "00 01 00 00", "")))
                : Optional.empty();
    }

    @Override
    public Optional<CompletionStage<DiagnosisReport>> diagnose(String device) {
        return device.equals("plc1")
                ? Optional.of(CompletableFuture.completedFuture(new DiagnosisReport(
                        List.of(new Finding("identification", "VendorName", "ACME")), Optional.empty())))
                : Optional.empty();
    }

    @Override
    public void onStateChange(Runnable listener) {
        stateListeners.add(listener);
    }

    /** Tags that somebody looks at, in the order in which he began. */
    public List<String> leased() {
        return List.copyOf(leased);
    }

    /** How often leases were renewed. */
    public int renewed() {
        return renewed.get();
    }

    /** What has a value is read; what waits for its first has trouble. */
    @Override
    public CompletionStage<List<ReadResult>> readNow(Collection<TagPath> tags) {
        return CompletableFuture.completedFuture(tags.stream()
                .map(tag -> {
                    Optional<TagValue> value =
                            value(tag).filter(known -> known.value().isPresent());
                    return new ReadResult(
                            tag,
                            value,
                            value.isPresent() ? Optional.empty() : Optional.of("device plc1 does not answer"));
                })
                .toList());
    }

    @Override
    public Lease lease(Collection<TagPath> tags, Duration howLong) {
        List<String> paths = tags.stream().map(TagPath::text).toList();
        leased.addAll(paths);
        return new Lease() {
            private boolean ended;

            @Override
            public boolean renew(Duration duration) {
                renewed.incrementAndGet();
                return !ended;
            }

            @Override
            public void close() {
                if (!ended) {
                    ended = true;
                    leased.removeAll(paths);
                }
            }
        };
    }
}

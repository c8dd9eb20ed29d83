package dev.scada.benchmarks.tags;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches of 100 values into a table of 100,000 tags, each value new. Three subscribers: every change, every change past a
 * deadband that each change passes, and the latest of each tag once a second. The publisher waits for those that must have
 * every change, so that the figure is one that can be kept up.
 *
 * <p>Making the values counts as well: in a runtime somebody makes them. Bound to one core from outside ({@code taskset}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms24m", "-Xmx256m", "-Xss512k"})
public class TagTableBenchmark {
    private static final int TAGS = 100_000;
    private static final int BATCH = 100;
    /** Changes that a subscriber may be behind; far below what goes to disk. */
    private static final long BEHIND = 20_000;

    private static final long BEHIND_NANOS = 100_000;

    private final AtomicLong everyChange = new AtomicLong();
    private final AtomicLong pastDeadband = new AtomicLong();
    private final List<TagPath> paths = new ArrayList<>(TAGS);
    private Path folder = Path.of("");
    private SystemTimers timers = new SystemTimers("timers");
    private TagTable table = new TagTable(TagConfig.spillingTo(folder), Clock.systemUTC(), timers);
    private int next;
    private long published;
    private double value;

    /** Defines the tags and subscribes. */
    @Setup
    public void begin() throws IOException {
        folder = Files.createTempDirectory("scada-tags");
        table.close();
        table = new TagTable(TagConfig.spillingTo(folder), Clock.systemUTC(), timers);
        table.start();
        List<TagInfo> infos = new ArrayList<>(TAGS);
        for (int i = 0; i < TAGS; i++) {
            TagPath path = TagPath.of("area-" + i / 1_000 + "/device-" + i / 100 + "/tag-" + i);
            paths.add(path);
            infos.add(new TagInfo(
                    path, "", "bar", ValueKind.REAL, false, Optional.empty(), Map.of(), 0.001, Optional.empty()));
        }
        table.define(infos);
        TagPattern all = TagPattern.of("**");
        table.subscribe(all, Delivery.everyChange(), values -> everyChange.addAndGet(values.size()));
        table.subscribe(all, new Delivery.EveryChange(true), values -> pastDeadband.addAndGet(values.size()));
        table.subscribe(all, Delivery.latestOnly(Duration.ofSeconds(1)), values -> {});
    }

    /** One batch, as after an exchange. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void publish() {
        Instant now = Instant.EPOCH.plusNanos(System.nanoTime());
        List<TagValue> values = new ArrayList<>(BATCH);
        value += 1;
        for (int i = 0; i < BATCH; i++) {
            values.add(TagValue.of(paths.get(next + i), new Value.Real(value + i), Quality.GOOD, null, now));
        }
        next = (next + BATCH) % TAGS;
        table.publish(values);
        published += BATCH;
        while (published - everyChange.get() > BEHIND || published - pastDeadband.get() > BEHIND) {
            // On its one core those who are behind go on meanwhile.
            LockSupport.parkNanos(BEHIND_NANOS);
        }
    }

    /** Ends everything that was begun. */
    @TearDown
    public void end() throws IOException {
        table.close();
        timers.close();
        Files.deleteIfExists(folder.resolve("spill"));
    }
}

package dev.scada.benchmarks.journal;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalArchive;
import dev.scada.core.journal.JournalConfig;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.journal.JournalModule;
import dev.scada.core.journal.JournalQuery;
import dev.scada.core.journal.JournalVerifier;
import dev.scada.core.journal.VerificationReport;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.Timers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code journal [folder=DIR] [seconds=N] [rate=N] [records=N]}: commands at a steady rate, an intent and an outcome each,
 * the outcome after the intent is on disk; then as many as the disk takes, 1 and 64 at a time; then a verification of many
 * records, and queries among them.
 */
public final class JournalBenchmark {
    private static final int MOST_AT_A_TIME = 4_096;

    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger number = new AtomicInteger();
    private final Path folder;

    private JournalBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new java.util.HashMap<>(
                Map.of("seconds", "20", "rate", "500", "records", "1000000", "folder", "journal-benchmark"));
        Stream.of(args).map(each -> each.split("=", 2)).forEach(each -> options.put(each[0], each[1]));
        Path folder = Path.of(options.get("folder")).toAbsolutePath();
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already; name one that is not");
        }
        JournalBenchmark benchmark = new JournalBenchmark(folder);
        try (SystemTimers timers = new SystemTimers("benchmark-timers")) {
            int seconds = Integer.parseInt(options.get("seconds"));
            benchmark.open(
                    "paced",
                    timers,
                    (journal, archive) ->
                            benchmark.paced(journal, Integer.parseInt(options.get("rate")), seconds, timers));
            for (int atATime : new int[] {1, 64}) {
                benchmark.open(
                        "free-" + atATime,
                        timers,
                        (journal, archive) -> benchmark.free(journal, atATime, seconds, timers));
            }
            int records = Integer.parseInt(options.get("records"));
            benchmark.open("many", timers, (journal, archive) -> {
                benchmark.fill(journal, records, timers);
                benchmark.queries(archive, timers);
            });
            benchmark.reopened(timers);
            benchmark.verify(timers);
        }
    }

    /** What is measured. */
    private interface Measured {
        void with(Journal journal, JournalArchive archive) throws Exception;
    }

    private void open(String name, Timers timers, Measured measured) throws Exception {
        Injector injector =
                Guice.createInjector(new JournalModule(JournalConfig.in(folder.resolve(name))), new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Clock.class).toInstance(clock);
                        bind(Timers.class).toInstance(timers);
                    }
                });
        try (Journal journal = injector.getInstance(Journal.class)) {
            journal.open(entry -> {});
            measured.with(journal, injector.getInstance(JournalArchive.class));
        }
    }

    private JournalEntry.Intent intent() {
        int i = number.incrementAndGet();
        CommandRequest request = new CommandRequest(
                CommandId.of("benchmark-" + i),
                TagPath.of("north/boiler-" + i % 50 + "/steam/setpoint"),
                Value.of(i * 0.5),
                Duration.ofSeconds(10),
                "operator-" + i % 7);
        return new JournalEntry.Intent(request, Value.of(i * 0.5), Optional.of(Value.of(i - 1.0)), clock.instant());
    }

    private JournalEntry.Outcome outcome(JournalEntry.Intent intent) {
        return new JournalEntry.Outcome(intent.id(), new CommandOutcome.Confirmed(intent.value()), clock.instant());
    }

    /** Whole commands, begun by the clock and not when the one before has ended. */
    private void paced(Journal journal, int rate, int seconds, Timers timers) throws Exception {
        int count = rate * seconds;
        long[] nanos = new long[count];
        CountDownLatch left = new CountDownLatch(count);
        AtomicInteger failed = new AtomicInteger();
        double cpuBefore = cpuSeconds();
        long begun = timers.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * TimeUnit.SECONDS.toNanos(1) / rate;
            for (long wait = due - timers.nanoTime(); wait > 0; wait = due - timers.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            int place = i;
            JournalEntry.Intent intent = intent();
            var unused = journal.append(intent)
                    .thenCompose(done -> {
                        nanos[place] = timers.nanoTime() - due;
                        return journal.append(outcome(intent));
                    })
                    .whenComplete((done, failure) -> {
                        failed.addAndGet(failure == null ? 0 : 1);
                        left.countDown();
                    });
        }
        if (!left.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the journal does not keep up");
        }
        double took = (timers.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                "%d commands a second for %d s: %.0f entries/s on disk, %d failed; intent on disk after p50 %.1f ms,"
                        + " p99 %.1f ms, worst %.1f ms; %.0f %% of one core%n",
                rate,
                seconds,
                2 * count / took,
                failed.get(),
                nanos[count / 2] / 1e6,
                nanos[(int) (count * 0.99)] / 1e6,
                nanos[count - 1] / 1e6,
                100 * (cpuSeconds() - cpuBefore) / took);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private void free(Journal journal, int atATime, int seconds, Timers timers) throws Exception {
        Semaphore free = new Semaphore(atATime);
        long begun = timers.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        int count = 0;
        while (timers.nanoTime() < end) {
            free.acquire();
            var unused = journal.append(intent()).whenComplete((done, failure) -> free.release());
            count++;
        }
        free.acquire(atATime);
        System.out.printf(
                "%d at a time: %.0f entries/s on disk%n", atATime, count / ((timers.nanoTime() - begun) / 1e9));
    }

    private void fill(Journal journal, int records, Timers timers) throws Exception {
        Semaphore free = new Semaphore(MOST_AT_A_TIME);
        JournalEntry.@Nullable Intent before = null;
        long begun = timers.nanoTime();
        for (int i = 0; i < records; i++) {
            free.acquire();
            JournalEntry entry = before == null ? intent() : outcome(before);
            before = entry instanceof JournalEntry.Intent intent ? intent : null;
            var unused = journal.append(entry).whenComplete((done, failure) -> free.release());
        }
        free.acquire(MOST_AT_A_TIME);
        double took = (timers.nanoTime() - begun) / 1e9;
        System.out.printf("%,d records written in %.1f s: %.0f entries/s%n", records, took, records / took);
    }

    private void queries(JournalArchive archive, Timers timers) throws IOException {
        JournalQuery newest = JournalQuery.all(JournalQuery.Order.NEWEST_FIRST, 100);
        Map<String, JournalQuery> queries = new java.util.LinkedHashMap<>();
        queries.put("the newest", newest);
        queries.put("by a user", newest.by("operator-3"));
        queries.put("by a user who is not there", newest.by("nobody"));
        queries.put("of a tag", newest.tag(dev.scada.api.tag.TagPattern.of("north/boiler-7/steam/setpoint")));
        queries.put(
                "of an area, refusals",
                newest.tag(dev.scada.api.tag.TagPattern.of("north/**")).kinds(java.util.Set.of("refusal")));
        queries.put(
                "in the first minute",
                newest.between(Optional.empty(), Optional.of(clock.instant().minusSeconds(60))));
        for (Map.Entry<String, JournalQuery> each : queries.entrySet()) {
            archive.find(each.getValue());
            long begun = timers.nanoTime();
            int found = archive.find(each.getValue()).size();
            System.out.printf(
                    "  query %s: %d found in %.1f ms%n", each.getKey(), found, (timers.nanoTime() - begun) / 1e6);
        }
    }

    private void reopened(Timers timers) throws Exception {
        long begun = timers.nanoTime();
        open(
                "many",
                timers,
                (journal, archive) -> System.out.printf(
                        "opened again, all of it from the last 24 hours, in %.1f s%n",
                        (timers.nanoTime() - begun) / 1e9));
    }

    private void verify(Timers timers) throws IOException {
        Path data = folder.resolve("many");
        for (int run = 1; run <= 3; run++) {
            long begun = timers.nanoTime();
            VerificationReport report = JournalVerifier.verify(
                    data.resolve("journal"), JournalVerifier.keysOf(data.resolve("keys")), Map.of(), records -> {});
            System.out.printf(
                    "verified: %,d records, %d signatures, %d findings in %.1f s; the database has %,d MB%n",
                    report.records(),
                    report.checkpoints(),
                    report.findings().size(),
                    (timers.nanoTime() - begun) / 1e9,
                    Files.size(data.resolve("journal/journal.db")) >> 20);
        }
    }
}

package dev.scada.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.medium.SystemTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @SuppressWarnings("NullAway.Init")
    private JournalConfig config;

    private final SystemTimers timers = new SystemTimers("test-timers");

    @AfterEach
    void end() {
        timers.close();
    }

    @BeforeEach
    void configure() {
        config = new JournalConfig(temporary.resolve("data/journal"));
    }

    @Test
    void whatWasAppendedStandsInItWhenItIsOpenedAgain() throws Exception {
        List<JournalEntry> written = entriesOfEveryForm();
        appendAll(written);

        assertThat(readAll()).isEqualTo(written);
        assertThat(readAll()).as("reading changes nothing").isEqualTo(written);
    }

    @Test
    void anEntryAppendedLaterFollowsThoseOfEarlierRuns() throws Exception {
        appendAll(List.of(outcome("a")));
        appendAll(List.of(outcome("b"), outcome("c")));

        assertThat(readAll()).containsExactly(outcome("a"), outcome("b"), outcome("c"));
    }

    @Test
    void aWallClockThatWasSetForwardDoesNotMakeItForgetTheLatest() throws Exception {
        long more = JournalOpening.AT_LEAST_HANDED_OVER + 2;
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entry -> {});
            for (int i = 1; i < more; i++) {
                var unused = journal.append(outcome("c" + i));
            }
            append(journal, outcome("c" + more));
        }
        List<JournalEntry> entries = new ArrayList<>();
        Clock later = Clock.offset(CLOCK, Duration.ofDays(900));
        try (SqliteJournal journal = new SqliteJournal(config, later, timers)) {
            journal.open(entries::add);
        }
        assertThat(entries).hasSize((int) JournalOpening.AT_LEAST_HANDED_OVER);
        assertThat(entries.get(0)).isEqualTo(outcome("c3"));
    }

    @Test
    void twoRuntimesOnOneFolderAreToldSo() throws Exception {
        try (SqliteJournal first = new SqliteJournal(config, CLOCK, timers);
                SqliteJournal second = new SqliteJournal(config, CLOCK, timers)) {
            first.open(entry -> {});

            assertThatThrownBy(() -> second.open(entry -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another runtime");
            append(first, outcome("a"));
            assertThatThrownBy(() -> append(second, outcome("b"))).hasMessageContaining("not open");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(temporary.resolve("data"), "a file where the folder should be");

        assertThatThrownBy(this::readAll)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(config.file().toString())
                .hasMessageContaining("cannot be opened for writing");
    }

    @Test
    void afterAFailedWriteNothingIsTakenAnyMore() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        UnaryOperator<Appending> full = file -> wrapped(file, entries -> {
            if (writes.incrementAndGet() == 2) {
                throw new IOException("No space left on device");
            }
            file.append(entries);
        });
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers, full)) {
            journal.open(entry -> {});
            append(journal, outcome("a"));

            assertThatThrownBy(() -> append(journal, outcome("b"))).hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> append(journal, outcome("c"))).hasMessageContaining("No space left on device");
        }
        assertThat(writes).hasValue(2);
        assertThat(readAll()).containsExactly(outcome("a"));
    }

    @Test
    void whatIsAppendedWhileTheDiskIsBusyGoesToItTogether() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger writes = new AtomicInteger();
        UnaryOperator<Appending> slow = file -> wrapped(file, entries -> {
            if (writes.incrementAndGet() == 1) {
                first.countDown();
                awaitQuietly(go);
            }
            file.append(entries);
        });
        List<CompletableFuture<Void>> recorded = new ArrayList<>();
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers, slow)) {
            journal.open(entry -> {});
            recorded.add(journal.append(outcome("first")).toCompletableFuture());
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 1_000; i++) {
                recorded.add(journal.append(outcome("n" + i)).toCompletableFuture());
            }
            assertThat(recorded).noneMatch(CompletableFuture::isDone);
            go.countDown();
            CompletableFuture.allOf(recorded.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        }
        assertThat(writes).hasValue(2);
        assertThat(readAll()).hasSize(1_001).last().isEqualTo(outcome("n999"));
    }

    @Test
    void closingPutsOnRecordWhatWasAppendedBefore() throws Exception {
        SqliteJournal journal = new SqliteJournal(config, CLOCK, timers);
        journal.open(entry -> {});
        List<CompletableFuture<Void>> recorded = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            recorded.add(journal.append(outcome("n" + i)).toCompletableFuture());
        }
        journal.close();
        journal.close();

        assertThat(recorded).allMatch(stage -> stage.isDone() && !stage.isCompletedExceptionally());
        assertThatThrownBy(() -> append(journal, outcome("late"))).hasMessageContaining("closed");
        assertThat(readAll()).hasSize(3_000);
    }

    @Test
    void anEntryThatIsTooLongIsRefusedAloneAndTheOthersAreTaken() throws Exception {
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entry -> {});
            Value longText = Value.of("x".repeat(EntryJson.LONGEST));

            assertThatThrownBy(() -> append(journal, intent("long", longText))).hasMessageContaining("too long");
            append(journal, outcome("a"));
        }
        assertThat(readAll()).containsExactly(outcome("a"));
    }

    private static List<JournalEntry> entriesOfEveryForm() {
        List<JournalEntry> entries = new ArrayList<>();
        for (Value value : List.of(
                Value.of(true),
                Value.of(Long.MIN_VALUE),
                new Value.UInt64(-1),
                Value.of(-0.0),
                Value.of(Double.MIN_VALUE),
                Value.of(1.0E300),
                Value.of(0.1 + 0.2),
                Value.of("ä \uD83D\uDE00 \uD800 \u2028 \" \\ \n\t\u0000"),
                Value.of(""),
                new Value.Bytes(new byte[] {0, -1}),
                new Value.Time(Instant.MAX))) {
            entries.add(intent("i" + entries.size(), value));
        }
        CommandRequest request = request("r", Value.of(2));
        entries.add(new JournalEntry.Intent(request, Value.of(2.0), Optional.of(Value.of(1.0)), NOW));
        for (CommandOutcome outcome : List.of(
                new CommandOutcome.Confirmed(Value.of(1.5)),
                new CommandOutcome.Differs(Value.of(2)),
                new CommandOutcome.Unverified("no answer"),
                new CommandOutcome.Unknown("sent, no \"answer\""),
                new CommandOutcome.Rejected(RejectionCode.BUSY, "busy"))) {
            entries.add(new JournalEntry.Outcome(CommandId.of("r"), outcome, NOW));
        }
        entries.add(new JournalEntry.Refusal(
                request,
                Optional.empty(),
                new CommandOutcome.Rejected(RejectionCode.OUT_OF_RANGE, "above 16"),
                NOW.minusSeconds(3)));
        return entries;
    }

    private static CommandRequest request(String id, Value value) {
        return new CommandRequest(
                CommandId.of(id), TagPath.of("nörd/boiler-1"), value, Duration.ofMillis(1_500), "the \"op\" ü");
    }

    private static JournalEntry intent(String id, Value value) {
        return new JournalEntry.Intent(request(id, value), value, Optional.empty(), NOW);
    }

    private static JournalEntry outcome(String id) {
        return new JournalEntry.Outcome(CommandId.of(id), new CommandOutcome.Unknown("so"), NOW);
    }

    private void appendAll(List<JournalEntry> entries) throws Exception {
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entry -> {});
            for (JournalEntry entry : entries) {
                append(journal, entry);
            }
        }
    }

    private static void append(SqliteJournal journal, JournalEntry entry) throws Exception {
        try {
            journal.append(entry).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            throw e;
        }
    }

    private List<JournalEntry> readAll() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entries::add);
        }
        return entries;
    }

    private interface Write {
        void append(List<JournalRow.Draft> entries) throws IOException;
    }

    private static Appending wrapped(Appending file, Write write) {
        return new Appending() {
            @Override
            public void append(List<JournalRow.Draft> entries) throws IOException {
                write.append(entries);
            }

            @Override
            public void sign() throws IOException {
                file.sign();
            }

            @Override
            public void spareRoom(boolean isFull) throws IOException {
                file.spareRoom(isFull);
            }

            @Override
            public long count() {
                return file.count();
            }

            @Override
            public long signed() {
                return file.signed();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

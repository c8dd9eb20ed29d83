package dev.scada.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.core.journal.JournalConfig.WhenFull;
import dev.scada.core.journal.JournalQuery.Order;
import dev.scada.core.medium.SystemTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: as a limit to the database's pages, which SQLite reports the same way; and a real one. */
class FullDiskTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private final SystemTimers timers = new SystemTimers("test-timers");
    private final AtomicReference<JournalStore> store = new AtomicReference<>();

    @AfterEach
    void end() {
        timers.close();
    }

    /** Room in pages, given up two at a time. */
    private final class PagesInReserve implements Reserve {
        private int left;
        private volatile boolean isRoom;
        private final CountDownLatch asked = new CountDownLatch(1);

        PagesInReserve(int stages) {
            left = stages;
        }

        @Override
        public long left() {
            return left;
        }

        @Override
        public long whole() {
            return 4;
        }

        @Override
        public boolean giveUp() throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            limit(8);
            return true;
        }

        @Override
        public boolean fill() throws IOException {
            asked.countDown();
            if (!isRoom || left == whole()) {
                return false;
            }
            limit(1_000_000);
            left++;
            return true;
        }

        /** So many pages more than there are. */
        private void limit(long more) throws IOException {
            try {
                JournalStore open = Objects.requireNonNull(store.get());
                open.limitPages(open.pages() + more);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private SqliteJournal journal(Reserve reserve, WhenFull whenFull) throws Exception {
        JournalConfig config = new JournalConfig(data.resolve("journal"), data.resolve("keys"), 0, whenFull);
        SqliteJournal journal = new SqliteJournal(
                config,
                Clock.systemUTC(),
                timers,
                end -> {
                    store.set((JournalStore) end);
                    return end;
                },
                reserve);
        journal.open(entry -> {});
        return journal;
    }

    private void fillUp() throws Exception {
        JournalStore open = Objects.requireNonNull(store.get());
        open.limitPages(open.pages());
    }

    /** Room for records and none for a reserve, by whatever a file system says of its room. */
    private static final class NoRoomForIt implements Reserve {
        private final AtomicLong left = new AtomicLong();

        @Override
        public long left() {
            return left.get();
        }

        @Override
        public long whole() {
            return 4;
        }

        @Override
        public boolean giveUp() {
            return false;
        }

        @Override
        public boolean fill() throws IOException {
            if (left.get() < 4) {
                throw new IOException("Disk quota exceeded");
            }
            return false;
        }
    }

    @Test
    void aReserveThatCannotBeFilledIsSaidAndEndsNothing() throws Exception {
        NoRoomForIt reserve = new NoRoomForIt();
        try (SqliteJournal journal = journal(reserve, WhenFull.GO_ON)) {
            awaitProblem(journal, true);
            assertThat(journal.status().state()).isEqualTo(JournalStatus.State.GOOD);
            assertThat(journal.status().problem())
                    .hasValueSatisfying(
                            problem -> assertThat(problem).contains("the reserve for a full disk has 0 of 4 bytes"));
            JournalRig.append(journal, JournalRig.intent("still-recorded", "anna", "pump", NOW));
            reserve.left.set(4);
            awaitProblem(journal, false);
        }
    }

    private static void awaitProblem(SqliteJournal journal, boolean isThere) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (journal.status().problem().isPresent() != isThere && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(journal.status().problem().isPresent()).isEqualTo(isThere);
    }

    /** Until the state is that; the journal's thread says it after each batch. */
    private static void awaitState(SqliteJournal journal, JournalStatus.State state) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (journal.status().state() != state && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(journal.status().state()).isEqualTo(state);
    }

    private long confirmed(SqliteJournal journal, int most) throws Exception {
        for (int i = 0; i < most; i++) {
            try {
                JournalRig.append(journal, JournalRig.intent("n" + i, "anna", "pump", NOW));
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(IOException.class).hasMessageContaining("full");
                return i;
            }
        }
        return most;
    }

    private void assertSound(long atLeast) throws IOException {
        VerificationReport report = JournalVerifier.verify(
                data.resolve("journal"), JournalVerifier.keysOf(data.resolve("keys")), Map.of(), count -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void theReserveKeepsCommandsAliveAndThatIsOnRecord() throws Exception {
        try (SqliteJournal journal = journal(new PagesInReserve(4), WhenFull.GO_ON)) {
            fillUp();
            long recorded = confirmed(journal, 20);
            assertThat(recorded).isEqualTo(20);
            awaitState(journal, JournalStatus.State.ON_RESERVE);
            assertThat(journal.status().problem()).isPresent();
            assertThat(journal.status().reserveLeft()).isLessThan(4);
            List<JournalRecord> events =
                    journal.find(JournalQuery.all(Order.OLDEST_FIRST, 100).kinds(java.util.Set.of("journal")));
            assertThat(events).hasSize(1).first().asString().contains("the disk is full");
        }
        assertSound(21);
    }

    @Test
    void withoutReserveNothingIsConfirmedThatIsNotOnDiskAndItGoesOnOnceThereIsRoom() throws Exception {
        PagesInReserve reserve = new PagesInReserve(1);
        long recorded;
        try (SqliteJournal journal = journal(reserve, WhenFull.GO_ON)) {
            fillUp();
            recorded = confirmed(journal, 10_000);
            assertThat(recorded).isBetween(1L, 9_999L);
            awaitState(journal, JournalStatus.State.FULL);
            assertThatThrownBy(() -> JournalRig.append(journal, JournalRig.outcome("n0", NOW)))
                    .hasMessageContaining("the disk is full");

            reserve.isRoom = true;
            awaitState(journal, JournalStatus.State.GOOD);
            JournalRig.append(journal, JournalRig.outcome("n0", NOW));
            List<JournalRecord> events =
                    journal.find(JournalQuery.all(Order.OLDEST_FIRST, 100).kinds(java.util.Set.of("journal")));
            assertThat(events).last().asString().contains("there is room on the disk again");
        }
        assertSound(recorded + 2);
    }

    @Test
    void whereCommandsAreToBeRefusedTheReserveIsForOutcomes() throws Exception {
        try (SqliteJournal journal = journal(new PagesInReserve(4), WhenFull.REFUSE)) {
            JournalRig.append(journal, JournalRig.intent("before", "anna", "pump", NOW));
            fillUp();
            assertThat(confirmed(journal, 10_000)).isLessThan(10_000);
            awaitState(journal, JournalStatus.State.ON_RESERVE);
            JournalRig.append(journal, JournalRig.outcome("before", NOW));
            assertThatThrownBy(() -> JournalRig.append(journal, JournalRig.intent("after", "anna", "pump", NOW)))
                    .hasMessageContaining("no command is carried out");
            // Who holds a button must be able to let go of it.
            JournalRig.append(journal, JournalRig.intent("core.1", "release of before", "pump", NOW));
        }
        assertSound(3);
    }

    @Test
    void aReserveIsAFileThatIsGivenUpByPartsAndFilledAgain() throws Exception {
        Path file = data.resolve("reserve");
        ReserveFile reserve = new ReserveFile(file, 3 * ReserveFile.STAGE + 5);
        assertThat(reserve.giveUp()).isFalse();
        for (int stage = 1; stage <= 3; stage++) {
            assertThat(reserve.fill()).isTrue();
            assertThat(Files.size(file)).isEqualTo((long) stage * ReserveFile.STAGE);
        }
        assertThat(reserve.fill()).isFalse();
        assertThat(reserve.left()).isEqualTo(reserve.whole());
        assertThat(reserve.giveUp()).isTrue();
        assertThat(Files.size(file)).isEqualTo(2L * ReserveFile.STAGE);
        assertThat(new ReserveFile(file, 3 * ReserveFile.STAGE).left()).isEqualTo(2L * ReserveFile.STAGE);
        assertThat(new ReserveFile(file, 0).left()).isZero();
        assertThat(Files.size(file)).isZero();
    }

    /** With {@code -Dscada.small-disk=DIR}, the mount point of a file system of 32 MB: {@code mount -t tmpfs -o size=32m}. */
    @Test
    @EnabledIfSystemProperty(named = "scada.small-disk", matches = ".+")
    void aRealDiskThatIsFull() throws Exception {
        Path disk = Path.of(System.getProperty("scada.small-disk"));
        JournalConfig config = new JournalConfig(
                disk.resolve("journal"), disk.resolve("keys"), 4L * ReserveFile.STAGE, WhenFull.GO_ON);
        Path ballast = disk.resolve("ballast");
        long recorded;
        try (SqliteJournal journal = new SqliteJournal(config, Clock.systemUTC(), timers)) {
            journal.open(entry -> {});
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (journal.status().reserveLeft() < 4L * ReserveFile.STAGE && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            fill(ballast);
            recorded = 0;
            boolean wasOnReserve = false;
            try {
                while (recorded < 100_000) {
                    JournalRig.append(journal, JournalRig.intent("n" + recorded, "anna", "pump", NOW));
                    recorded++;
                    wasOnReserve |= journal.status().state() == JournalStatus.State.ON_RESERVE;
                }
            } catch (ExecutionException full) {
                assertThat(full).hasMessageContaining("full");
            }
            System.out.printf("on a full disk: %d more records, then %s%n", recorded, journal.status());
            assertThat(wasOnReserve).isTrue();
            assertThat(recorded).isBetween(1_000L, 99_999L);
            Files.delete(ballast);
            awaitState(journal, JournalStatus.State.GOOD);
            JournalRig.append(journal, JournalRig.outcome("n0", NOW));
            System.out.println("with room again: " + journal.status());
        }
        VerificationReport report =
                JournalVerifier.verify(config.folder(), JournalVerifier.keysOf(config.keys()), Map.of(), count -> {});
        System.out.println(report);
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isGreaterThanOrEqualTo(recorded + 2);
    }

    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}

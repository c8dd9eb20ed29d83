package dev.scada.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.tag.TagPattern;
import dev.scada.core.journal.JournalQuery.Order;
import dev.scada.core.medium.SystemTimers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final JournalQuery ALL = JournalQuery.all(Order.OLDEST_FIRST, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private final SystemTimers timers = new SystemTimers("test-timers");

    @SuppressWarnings("NullAway.Init")
    private SqliteJournal journal;

    @BeforeEach
    void fill() throws Exception {
        journal =
                new SqliteJournal(new JournalConfig(data.resolve("journal")), Clock.fixed(NOW, ZoneOffset.UTC), timers);
        journal.open(entry -> {});
        JournalRig.append(journal, JournalRig.intent("a", "anna", "north/pump-1", NOW));
        JournalRig.append(journal, JournalRig.outcome("a", NOW.plusSeconds(1)));
        JournalRig.append(journal, JournalRig.intent("b", "bert", "north", NOW.plusSeconds(2)));
        JournalRig.append(
                journal, JournalRig.intent("c", "'; DROP TABLE entry; --", "north-west/x", NOW.plusSeconds(3)));
        // The clock was set back.
        JournalRig.append(journal, JournalRig.login("l", "anna", NOW.minusSeconds(3_600)));
        JournalRig.append(journal, JournalRig.intent("d", "anna", "north/east/pump-1", NOW.plusSeconds(4)));
    }

    @AfterEach
    void end() {
        journal.close();
        timers.close();
    }

    private List<String> ids(JournalQuery query) throws IOException {
        return journal.find(query).stream().map(JournalRecord::id).toList();
    }

    @Test
    void eachFilterFindsItsRecords() throws Exception {
        assertThat(ids(ALL)).containsExactly("a", "a", "b", "c", "l", "d");
        assertThat(ids(ALL.by("anna"))).containsExactly("a", "a", "l", "d");
        assertThat(ids(ALL.by("'; DROP TABLE entry; --"))).containsExactly("c");
        assertThat(ids(ALL.by("' OR 1=1 --"))).isEmpty();
        assertThat(ids(ALL.id("a"))).containsExactly("a", "a");
        assertThat(ids(ALL.kinds(Set.of("login", "outcome")))).containsExactly("a", "l");
        assertThat(ids(ALL.by("anna").kinds(Set.of("intent")).id("d"))).containsExactly("d");
    }

    @Test
    void tagsAreFoundByPattern() throws Exception {
        assertThat(ids(ALL.tag(TagPattern.of("north/pump-1")))).containsExactly("a", "a");
        assertThat(ids(ALL.tag(TagPattern.of("north/**")))).containsExactly("a", "a", "b", "d");
        assertThat(ids(ALL.tag(TagPattern.of("north/*")))).containsExactly("a", "a");
        assertThat(ids(ALL.tag(TagPattern.of("north*/?")))).containsExactly("c");
        assertThat(ids(ALL.tag(TagPattern.of("**/pump-1")))).containsExactly("a", "a", "d");
        assertThat(ids(ALL.tag(TagPattern.of("**")))).containsExactly("a", "a", "b", "c", "d");
    }

    @Test
    void aTimeIsFromItsFirstMomentToBeforeItsLast() throws Exception {
        assertThat(ids(ALL.between(Optional.of(NOW), Optional.of(NOW.plusSeconds(2)))))
                .containsExactly("a", "a");
        assertThat(ids(ALL.between(Optional.empty(), Optional.of(NOW)))).containsExactly("l");
        assertThat(ids(ALL.between(Optional.of(NOW.plusSeconds(4)), Optional.empty())))
                .containsExactly("d");
        assertThat(ids(ALL.between(Optional.of(Instant.MIN), Optional.of(Instant.MAX))))
                .hasSize(6);
    }

    @Test
    void pagesFollowEachOtherInBothOrders() throws Exception {
        for (Order order : Order.values()) {
            List<Long> numbers = new ArrayList<>();
            JournalQuery query = JournalQuery.all(order, 2);
            for (List<JournalRecord> page = journal.find(query); !page.isEmpty(); page = journal.find(query)) {
                page.forEach(record -> numbers.add(record.sequence()));
                query = query.beyond(numbers.get(numbers.size() - 1));
            }
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            order == Order.OLDEST_FIRST
                                    ? List.of(1L, 2L, 3L, 4L, 5L, 6L)
                                    : List.of(6L, 5L, 4L, 3L, 2L, 1L));
        }
    }

    @Test
    void anAnswerHasItsLimits() {
        assertThat(JournalQuery.all(Order.OLDEST_FIRST, JournalQuery.MOST).limit())
                .isEqualTo(1_000);
        assertThatThrownBy(() -> JournalQuery.all(Order.OLDEST_FIRST, JournalQuery.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JournalQuery.all(Order.OLDEST_FIRST, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterTheEndNothingIsFound() {
        journal.close();
        assertThatThrownBy(() -> journal.find(ALL)).isInstanceOf(IOException.class);
        assertThat(journal.status().state()).isEqualTo(JournalStatus.State.CLOSED);
        assertThat(journal.status().signed()).isEqualTo(6);
    }

    @Test
    void whatIsOpenIsFoundAgainHoweverOldItIs() throws Exception {
        // A clock that was set forward by a year makes everything old: the last records are handed over all the same.
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (int i = 0; i < JournalOpening.AT_LEAST_HANDED_OVER; i++) {
            written.add(journal.append(JournalRig.login("n" + i, "carla", NOW)).toCompletableFuture());
        }
        for (CompletableFuture<Void> each : written) {
            each.get(30, TimeUnit.SECONDS);
        }
        journal.close();
        List<JournalEntry> handedOver = new ArrayList<>();
        Clock later = Clock.fixed(NOW.plusSeconds(400L * 24 * 3_600), ZoneOffset.UTC);
        try (SqliteJournal again = new SqliteJournal(new JournalConfig(data.resolve("journal")), later, timers)) {
            again.open(handedOver::add);
            assertThat(handedOver)
                    .extracting(entry -> entry.id().text())
                    .as("the last ones, and of those before them what has no outcome")
                    .startsWith("b", "c", "d", "n0")
                    .endsWith("n" + (JournalOpening.AT_LEAST_HANDED_OVER - 1))
                    .hasSize(3 + (int) JournalOpening.AT_LEAST_HANDED_OVER);
            JournalRig.append(again, JournalRig.outcome("b", NOW));
            assertThat(again.find(ALL.by("bert"))).hasSize(2);
        }
    }
}

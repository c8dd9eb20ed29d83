package dev.scada.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthSwitch;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RecordedDisablingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final HealthSubject PUMP = HealthSubject.device("pump");

    @TempDir
    private Path folder;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private boolean journalFails;
    private DisabledBook book;
    private RecordedDisabling disabling;

    private final Journal journal = new Journal() {
        @Override
        public void open(Consumer<JournalEntry> recorded) {}

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            if (journalFails) {
                return CompletableFuture.failedFuture(new IOException("disk full"));
            }
            JournalEntry.Switching said = (JournalEntry.Switching) entry;
            events.add("journal: " + (said.isDisabled() ? "disable " : "enable ") + said.kind() + " " + said.name()
                    + " by " + said.by());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    };

    private final HealthSwitch lines = new HealthSwitch() {
        @Override
        public boolean has(HealthSubject subject) {
            return subject.equals(PUMP);
        }

        @Override
        public CompletionStage<Void> set(HealthSubject subject, Optional<Disablement> disablement) {
            events.add("line: " + disablement.map(Disablement::reason).orElse("in service"));
            return CompletableFuture.completedFuture(null);
        }
    };

    @BeforeEach
    void make() throws IOException {
        book = new DisabledBook(folder.resolve("disabled"));
        book.open();
        disabling = new RecordedDisabling(book, journal, lines, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        disabling.close();
    }

    private static void done(Optional<CompletionStage<Void>> stage) throws Exception {
        stage.orElseThrow().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void itIsOnRecordAndKeptBeforeItIsDone() throws Exception {
        done(disabling.disable(PUMP, "eve", "leaks"));
        assertThat(events).containsExactly("journal: disable device pump by eve", "line: leaks");
        assertThat(book.of(PUMP)).contains(new Disablement("eve", "leaks", NOW));
        done(disabling.enable(PUMP, "adam", ""));
        assertThat(events).endsWith("journal: enable device pump by adam", "line: in service");
        assertThat(book.of(PUMP)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotDisabled() {
        assertThat(disabling.disable(HealthSubject.line("pump"), "eve", "leaks"))
                .isEmpty();
        assertThat(disabling.enable(HealthSubject.device("valve"), "eve", "")).isEmpty();
    }

    @Test
    void enablingWhatIsInServiceIsNoActAndNotOnRecord() throws Exception {
        done(disabling.enable(PUMP, "eve", ""));
        assertThat(events).noneMatch(event -> event.startsWith("journal"));
    }

    @Test
    void withoutARecordNothingHappens() {
        journalFails = true;
        assertThatThrownBy(() -> done(disabling.disable(PUMP, "eve", "leaks")))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("device pump stays as it is");
        assertThat(book.of(PUMP)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsTakenBackOnRecord() throws Exception {
        Files.createDirectories(folder.resolve("disabled.new").resolve("in the way"));
        assertThatThrownBy(() -> done(disabling.disable(PUMP, "eve", "leaks")))
                .cause()
                .isInstanceOf(IOException.class);
        assertThat(events)
                .containsExactly("journal: disable device pump by eve", "journal: enable device pump by runtime");
    }

    @Test
    void aReasonIsGivenAndHas500CharactersAtMost() throws Exception {
        assertThatThrownBy(() -> disabling.disable(PUMP, "eve", " ")).hasMessageContaining("a reason");
        assertThatThrownBy(() -> disabling.disable(PUMP, "eve", "x".repeat(501)))
                .hasMessageContaining("501");
        done(disabling.disable(PUMP, "eve", "x".repeat(500)));
    }
}

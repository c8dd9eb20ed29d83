package dev.scada.core.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.EventKind;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.thread.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemporaryBookTest {
    private static final TagPath TAG = TagPath.of("north/pump");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final ListedJournal journal = new ListedJournal();
    private final List<String> done = new ArrayList<>();
    private TemporaryBook<String> book = made(Path.of("none"));

    private final class Notes implements TemporaryKind<String> {
        @Override
        public String noun() {
            return "note";
        }

        @Override
        public EventKind begun() {
            return EventKind.FORCED;
        }

        @Override
        public EventKind ended() {
            return EventKind.FORCE_ENDED;
        }

        @Override
        public JsonNode write(String what) {
            return TextNode.valueOf(what);
        }

        @Override
        public String read(JsonNode saved) {
            return saved.asText();
        }

        @Override
        public Map<String, String> details(Temporary<String> it) {
            return Map.of("what", it.what());
        }

        @Override
        public void begin(Temporary<String> it) {
            done.add("begin " + it.what());
        }

        @Override
        public void end(Temporary<String> it) {
            done.add("end " + it.what());
        }
    }

    private TemporaryBook<String> made(Path file) {
        TemporaryConfig config = new TemporaryConfig(file, Duration.ofHours(24), 3);
        return new TemporaryBook<>(
                config, new Notes(), journal, time.clock(), time, Worker.of(Runnable::run, () -> {}));
    }

    @BeforeEach
    void open() throws IOException {
        book = made(folder.resolve("notes.log"));
        book.open();
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    private void restart(Duration off) throws IOException {
        book.close();
        done.clear();
        // Nobody counts it but the wall clock.
        time.stepWallClock(off);
        open();
    }

    private Temporary<String> begin(String what, Duration lasting) throws Exception {
        return book.begin(TAG, "n", what, "eva", "because", lasting)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Duration left() {
        return book.of(TAG, "n").map(Temporary::left).orElse(Duration.ZERO);
    }

    @Test
    void itIsOnRecordBeforeItHolds() throws Exception {
        journal.before(() -> assertThat(done).isEmpty());
        begin("a", HOUR);
        assertThat(done).containsExactly("begin a");
        assertThat(journal.events()).hasSize(1);
        assertThat(journal.events().get(0).details())
                .containsEntry("reason", "because")
                .containsEntry("what", "a")
                .containsEntry("until", time.clock().instant().plus(HOUR).toString());
        assertThat(journal.events().get(0).tag()).contains(TAG);
    }

    @Test
    void itEndsByItselfAtItsTimeAndNotBefore() throws Exception {
        begin("a", HOUR);
        time.advance(HOUR.minusMillis(1));
        assertThat(left()).isEqualTo(Duration.ofMillis(1));
        assertThat(done).containsExactly("begin a");
        time.advance(Duration.ofMillis(1));
        assertThat(book.all()).isEmpty();
        assertThat(done).containsExactly("begin a", "end a");
        assertThat(journal.said())
                .containsExactly("forced by eva: because", "force-ended by runtime: its time is over");
    }

    @Test
    void settingTheWallClockChangesNothing() throws Exception {
        begin("a", HOUR);
        time.stepWallClock(Duration.ofDays(-300));
        time.advance(Duration.ofMinutes(59));
        assertThat(left()).isEqualTo(Duration.ofMinutes(1));
        assertThat(book.all().get(0).until()).isEqualTo(time.clock().instant().plus(Duration.ofMinutes(1)));
        time.advance(Duration.ofMinutes(1));
        assertThat(book.all()).isEmpty();
    }

    @Test
    void whatIsLeftOfItHoldsAgainAfterARestart() throws Exception {
        Temporary<String> before = begin("a", HOUR);
        time.advance(Duration.ofMinutes(20));
        restart(Duration.ofMinutes(15));
        assertThat(done).containsExactly("begin a");
        Temporary<String> after = book.all().get(0);
        assertThat(after.left()).isEqualTo(Duration.ofMinutes(25));
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.by()).isEqualTo("eva");
        assertThat(after.reason()).isEqualTo("because");
        assertThat(after.since()).isEqualTo(before.since());
        time.advance(Duration.ofMinutes(25));
        assertThat(done).containsExactly("begin a", "end a");
    }

    @Test
    void oneWhoseTimeWasOverWhileTheRuntimeWasOffDoesNotComeBackAndItIsOnRecord() throws Exception {
        begin("a", HOUR);
        restart(HOUR);
        assertThat(done).isEmpty();
        assertThat(book.all()).isEmpty();
        assertThat(journal.said())
                .last()
                .isEqualTo("force-ended by runtime: its time was over while the runtime was off");
        restart(Duration.ZERO);
        assertThat(journal.events()).hasSize(2);
    }

    @Test
    void aClockSetBackWhileTheRuntimeIsOffCostsNoMoreThanTheTimeOff() throws Exception {
        begin("a", HOUR);
        time.advance(Duration.ofMinutes(20));
        restart(Duration.ofDays(-300));
        assertThat(left()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void afterAKillNoMoreThanAMinuteIsNotCounted() throws Exception {
        begin("a", HOUR);
        time.advance(Duration.ofMinutes(20).plusSeconds(30));
        // Waits until all is on the disk.
        book.begin(TAG, "m", "b", "eva", "because", HOUR).toCompletableFuture().get(10, TimeUnit.SECONDS);
        byte[] onDisk = Files.readAllBytes(folder.resolve("notes.log"));
        book.close();
        Files.write(folder.resolve("notes.log"), onDisk);
        time.stepWallClock(Duration.ofDays(-300));
        open();
        assertThat(left()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void whatCannotBePutOnRecordDoesNotHold() {
        journal.full(true);
        assertThatThrownBy(() -> begin("a", HOUR))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("disk full");
        assertThat(done).isEmpty();
        assertThat(book.all()).isEmpty();
    }

    @Test
    void itEndsAtItsTimeEvenWhenThatCannotBePutOnRecord() throws Exception {
        begin("a", HOUR);
        journal.full(true);
        time.advance(HOUR);
        assertThat(done).containsExactly("begin a", "end a");
        assertThat(book.all()).isEmpty();
    }

    @Test
    void endedByHandItIsOnRecordByWhomAndIsGoneAfterARestart() throws Exception {
        begin("a", HOUR);
        assertThat(book.end(TAG, "n", "tom", "done").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isPresent();
        assertThat(done).containsExactly("begin a", "end a");
        assertThat(journal.said()).last().isEqualTo("force-ended by tom: done");
        restart(Duration.ZERO);
        assertThat(book.all()).isEmpty();
        assertThatThrownBy(() -> book.end(TAG, "n", "tom", "")).isInstanceOf(TemporaryRefused.class);
    }

    @Test
    void setAnewTheSecondHoldsForItsOwnTime() throws Exception {
        begin("a", HOUR);
        time.advance(Duration.ofMinutes(30));
        begin("b", HOUR);
        time.advance(Duration.ofMinutes(59));
        assertThat(done).containsExactly("begin a", "begin b");
        assertThat(book.all()).singleElement().extracting(Temporary::what).isEqualTo("b");
        time.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("begin a", "begin b", "end b");
    }

    @Test
    void aDamagedFileBringsNothingBack() throws Exception {
        begin("a", HOUR);
        book.begin(TAG, "m", "b", "eva", "because", HOUR).toCompletableFuture().get(10, TimeUnit.SECONDS);
        book.close();
        Path file = folder.resolve("notes.log");
        String text = Files.readString(file);
        int at = text.indexOf("because");
        Files.write(file, (text.substring(0, at) + "B" + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8));
        done.clear();
        open();
        assertThat(done).isEmpty();
        assertThat(book.all()).isEmpty();
        assertThat(journal.said()).last().asString().contains("damaged");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 86_400_000})
    void theShortestAndTheLongestTimeAreTaken(long millis) throws Exception {
        assertThat(begin("a", Duration.ofMillis(millis)).left()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999, 86_400_001})
    void aTimeOutsideOfItsLimitsIsRefused(long millis) {
        assertThatThrownBy(() -> begin("a", Duration.ofMillis(millis)))
                .isInstanceOf(TemporaryRefused.class)
                .hasMessageContaining("1 s to 24 h");
    }

    @Test
    void aReasonIsNeededAndHasAnEnd() throws Exception {
        for (String reason : List.of("", "  ", "x".repeat(501))) {
            assertThatThrownBy(() -> book.begin(TAG, "n", "a", "eva", reason, HOUR))
                    .isInstanceOf(TemporaryRefused.class)
                    .hasMessageContaining("a reason");
        }
        book.begin(TAG, "n", "a", "eva", "x".repeat(500), HOUR);
        assertThat(book.all()).hasSize(1);
    }

    @Test
    void thereAreSoManyAtATime() throws Exception {
        for (String name : List.of("1", "2", "3")) {
            book.begin(TAG, name, "a", "eva", "because", HOUR);
        }
        assertThatThrownBy(() -> book.begin(TAG, "4", "a", "eva", "because", HOUR))
                .isInstanceOf(TemporaryRefused.class);
        book.begin(TAG, "3", "again", "eva", "because", HOUR);
        assertThat(book.all()).hasSize(3);
    }

    @Test
    void untilIsALabelOfNow() throws Exception {
        begin("a", HOUR);
        Instant before = book.all().get(0).until();
        time.advance(Duration.ofMinutes(5));
        assertThat(book.all().get(0).until()).isEqualTo(before);
    }
}

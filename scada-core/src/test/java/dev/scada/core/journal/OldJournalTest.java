package dev.scada.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.core.journal.JournalQuery.Order;
import dev.scada.core.medium.SystemTimers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of lines, as the journal was before. */
class OldJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456789Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @SuppressWarnings("NullAway.Init")
    private JournalConfig config;

    @SuppressWarnings("NullAway.Init")
    private Path old;

    private final SystemTimers timers = new SystemTimers("test-timers");
    private final List<JournalEntry> written = List.of(
            JournalRig.intent("a", "anna", "north/pump", NOW),
            JournalRig.outcome("a", NOW),
            JournalRig.intent("open", "anna", "north/pump", NOW));

    @BeforeEach
    void configure() throws IOException {
        config = new JournalConfig(data.resolve("journal"));
        old = Files.createDirectories(config.folder()).resolve(OldJournal.FILE);
    }

    @AfterEach
    void end() {
        timers.close();
    }

    private static byte[] lines(List<JournalEntry> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        line(lines, "{\"seq\":0,\"type\":\"journal\",\"version\":1}");
        for (int i = 0; i < entries.size(); i++) {
            String json = new String(EntryJson.write(entries.get(i)), StandardCharsets.US_ASCII);
            line(lines, "{\"seq\":" + (i + 1) + "," + json.substring(1));
        }
        return lines.toByteArray();
    }

    private static void line(ByteArrayOutputStream lines, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        lines.writeBytes((HexFormat.of().toHexDigits((int) crc.getValue()) + " ").getBytes(StandardCharsets.US_ASCII));
        lines.writeBytes(bytes);
        lines.write('\n');
    }

    private List<JournalEntry> open() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (SqliteJournal journal = new SqliteJournal(config, clock, timers)) {
            journal.open(entries::add);
        }
        return entries;
    }

    @Test
    void itIsTakenOverOnceAndKept() throws Exception {
        Files.write(old, lines(written));
        List<JournalEntry> first = open();
        assertThat(first).startsWith(written.toArray(JournalEntry[]::new)).hasSize(4);
        assertThat(first.get(3).toString()).contains("imported", "records=3", "bytesOfATornLine=0");
        assertThat(old).doesNotExist();
        assertThat(Files.readAllBytes(old.resolveSibling(OldJournal.FILE + ".imported")))
                .isEqualTo(lines(written));
        assertThat(open()).isEqualTo(first);
    }

    @Test
    void aRuntimeThatEndedBeforeTheFileWasRenamedDoesNotTakeItTwice() throws Exception {
        Files.write(old, lines(written));
        List<JournalEntry> first = open();
        Files.move(old.resolveSibling(OldJournal.FILE + ".imported"), old);
        assertThat(open()).isEqualTo(first);
        assertThat(old).doesNotExist();
    }

    @Test
    void aTornLastLineIsLeftOut() throws Exception {
        byte[] whole = lines(written);
        Files.write(old, Arrays.copyOf(whole, whole.length - 3));
        assertThat(open()).startsWith(written.get(0), written.get(1)).hasSize(3);
    }

    @Test
    void aBrokenOneIsNotTakenOverAndNothingOfItEither() throws Exception {
        byte[] whole = lines(written);
        for (int at : new int[] {4, whole.length / 2, whole.length - 5}) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(old, changed);
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is broken in line")
                    .hasMessageContaining("move it away");
            assertThat(Files.readAllBytes(old)).isEqualTo(changed);
        }
        Files.delete(old);
        assertThat(open()).isEmpty();
    }

    @Test
    void anOutcomeIsFoundByWhoAskedAndOnWhat() throws Exception {
        Files.write(old, lines(written));
        open();
        try (ArchiveReader reader = ArchiveReader.open(config.folder())) {
            assertThat(reader.find(JournalQuery.all(Order.OLDEST_FIRST, 10).by("anna")))
                    .extracting(JournalRecord::kind)
                    .containsExactly("intent", "outcome", "intent");
        }
    }
}

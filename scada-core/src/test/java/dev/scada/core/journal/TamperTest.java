package dev.scada.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.journal.VerificationReport.Finding;
import dev.scada.core.journal.VerificationReport.Wrong;
import dev.scada.core.medium.SystemTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to the journal who may write its files but has not its key, and what an owner of the key can do. */
class TamperTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int RECORDS = 40;
    private static final String[] WITHOUT_TRIGGERS = {
        "DROP TRIGGER entry_is_not_changed", "DROP TRIGGER entry_is_not_deleted"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @SuppressWarnings("NullAway.Init")
    private JournalConfig config;

    private final SystemTimers timers = new SystemTimers("test-timers");

    @BeforeEach
    void fill() throws Exception {
        config = new JournalConfig(data.resolve("journal"));
        append(1);
        assertThat(verify().findings()).isEmpty();
    }

    @AfterEach
    void end() {
        timers.close();
    }

    private void append(int first) throws Exception {
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entry -> {});
            List<CompletableFuture<Void>> recorded = new ArrayList<>();
            for (int i = first; i < first + RECORDS / 2; i++) {
                CommandId id = CommandId.of("c-" + i);
                CommandRequest request = new CommandRequest(
                        id, TagPath.of("north/pump-" + i % 3), Value.of(i), Duration.ofSeconds(1), "anna");
                recorded.add(journal.append(new JournalEntry.Intent(request, Value.of(i), Optional.empty(), NOW))
                        .toCompletableFuture());
                recorded.add(
                        journal.append(new JournalEntry.Outcome(id, new CommandOutcome.Confirmed(Value.of(i)), NOW))
                                .toCompletableFuture());
            }
            CompletableFuture.allOf(recorded.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        }
    }

    private VerificationReport verify() throws IOException {
        return verify(JournalVerifier.keysOf(config.keys()));
    }

    private VerificationReport verify(List<VerifyingKey> keys) throws IOException {
        return JournalVerifier.verify(config.folder(), keys, Map.of(), count -> {});
    }

    private void tamper(String... statements) throws Exception {
        Foreign.execute(config.folder(), WITHOUT_TRIGGERS);
        Foreign.execute(config.folder(), statements);
        putTriggersBack();
    }

    private static List<Wrong> wrongs(VerificationReport report) {
        return report.findings().stream().map(Finding::wrong).distinct().toList();
    }

    private void assertFound(Wrong wrong, long sequence) throws IOException {
        assertThat(verify().findings()).anySatisfy(finding -> {
            assertThat(finding.wrong()).isEqualTo(wrong);
            assertThat(finding.sequence()).isEqualTo(sequence);
        });
    }

    private void assertDoesNotOpen(String why) {
        SqliteJournal journal = new SqliteJournal(config, CLOCK, timers);
        assertThatThrownBy(() -> journal.open(entry -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is broken")
                .hasMessageContaining(why)
                .hasMessageContaining("move that folder away");
    }

    @Test
    void everyColumnOfEveryRecordIsCovered() throws Exception {
        for (String change : List.of(
                "at = at + 1",
                "kind = 'refusal'",
                "id = 'c-99'",
                "who = 'bert'",
                "tag = 'north/pump-9'",
                "body = replace(body, 'anna', 'bert')",
                "hash = zeroblob(32)")) {
            for (int sequence : List.of(1, 7, RECORDS - 1)) {
                Path copy = copy();
                tamper("UPDATE entry SET " + change + " WHERE seq = " + sequence);
                assertFound(Wrong.CHANGED, sequence);
                assertDoesNotOpen("record " + sequence);
                restore(copy);
            }
        }
        assertThat(verify().isSound()).isTrue();
    }

    @Test
    void aRecordTakenOutIsMissing() throws Exception {
        tamper("DELETE FROM entry WHERE seq = 7");
        assertFound(Wrong.MISSING, 7);
    }

    @Test
    void aHoleThatIsClosedByNewNumbersIsFound() throws Exception {
        tamper("DELETE FROM entry WHERE seq = 7", "UPDATE entry SET seq = seq - 1 WHERE seq > 7");
        assertThat(wrongs(verify())).contains(Wrong.CHANGED, Wrong.CUT_OFF);
    }

    @Test
    void twoRecordsThatChangedPlacesAreFound() throws Exception {
        tamper(
                "UPDATE entry SET seq = -1 WHERE seq = 7",
                "UPDATE entry SET seq = 7 WHERE seq = 9",
                "UPDATE entry SET seq = 9 WHERE seq = -1");
        assertFound(Wrong.CHANGED, 7);
        assertFound(Wrong.CHANGED, 9);
    }

    @Test
    void anEndThatIsCutOffIsFoundEvenWithItsSignatures() throws Exception {
        tamper(
                "DELETE FROM entry WHERE seq > 30",
                "DELETE FROM checkpoint",
                "DELETE FROM unfinished",
                "INSERT INTO unfinished SELECT id, seq FROM entry WHERE seq = 30 AND kind = 'intent'");
        assertFound(Wrong.CUT_OFF, 30);
        assertDoesNotOpen("its end was cut off, or an older copy was put back");
    }

    @Test
    void aDatabaseThatIsGoneIsNotBegunAnew() throws Exception {
        try (Stream<Path> files = Files.list(config.folder())) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("journal.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertDoesNotOpen("is missing");
        assertThat(config.folder().resolve(JournalDatabase.FILE)).doesNotExist();
    }

    @Test
    void aHeadThatIsGoneOrAnothersIsFound() throws Exception {
        Path head = config.folder().resolve(JournalDatabase.HEAD_FILE);
        String text = Files.readString(head);
        Files.delete(head);
        assertFound(Wrong.HEAD, 0);
        assertDoesNotOpen("is missing, which says where it ends");
        Files.writeString(head, text.replaceFirst("\"journal\":\"[^\"]*", "\"journal\":\"x"));
        assertFound(Wrong.HEAD, 0);
        Files.writeString(head, text.replace("\"records\":" + RECORDS, "\"records\":30"));
        assertFound(Wrong.SIGNATURE, 30);
        assertDoesNotOpen("not by this installation's key");
        Files.writeString(head, "{}");
        assertFound(Wrong.HEAD, 0);
    }

    @Test
    void allHashesComputedAnewDoNotFitTheSignature() throws Exception {
        tamper("UPDATE entry SET body = replace(body, 'anna', 'bert'), who = 'bert' WHERE seq = 7");
        rehash();
        List<Wrong> found = wrongs(verify());
        assertThat(found).containsExactly(Wrong.SIGNATURE);
        assertThat(verify().signed()).as("nothing is vouched for").isZero();
        assertDoesNotOpen("not what was signed");
    }

    /** What the chain alone is worth: nothing against who computes it anew. */
    private void rehash() throws Exception {
        Foreign.execute(config.folder(), WITHOUT_TRIGGERS);
        HashChain chain = new HashChain();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + config.folder().resolve(JournalDatabase.FILE));
                Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement("UPDATE entry SET hash = ? WHERE seq = ?")) {
            byte[] hash = chain.beginning(JournalDatabase.id(connection));
            List<byte[]> hashes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT " + RowReader.COLUMNS + " FROM entry ORDER BY seq")) {
                while (rows.next()) {
                    hash = chain.next(hash, rows.getLong(1), RowReader.row(rows));
                    hashes.add(hash);
                }
            }
            for (int i = 0; i < hashes.size(); i++) {
                update.setBytes(1, hashes.get(i));
                update.setLong(2, i + 1);
                update.executeUpdate();
            }
        }
        putTriggersBack();
    }

    private void putTriggersBack() throws Exception {
        Foreign.execute(
                config.folder(),
                "CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT,"
                        + " 'the journal is only appended to'); END",
                "CREATE TRIGGER entry_is_not_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT,"
                        + " 'the journal is only appended to'); END");
    }

    @Test
    void aSignatureByAnotherKeyIsFound() throws Exception {
        SigningKey other = SigningKey.of(data.resolve("other"));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + config.folder().resolve(JournalDatabase.FILE));
                Statement statement = connection.createStatement()) {
            String id = JournalDatabase.id(connection);
            byte[] hash;
            try (ResultSet rows = statement.executeQuery("SELECT hash FROM entry WHERE seq = " + RECORDS)) {
                rows.next();
                hash = rows.getBytes(1);
            }
            Checkpoint forged = other.sign(id, RECORDS, hash, 0);
            statement.execute("UPDATE checkpoint SET signature = '" + forged.signature() + "', at = 0");
            new HeadFile(config.folder().resolve(JournalDatabase.HEAD_FILE)).write(forged);
        }
        assertFound(Wrong.SIGNATURE, RECORDS);
        assertDoesNotOpen("not by this installation's key");
    }

    @Test
    void whoHasTheKeyCanRewriteWhatNobodyNotedElsewhere() throws Exception {
        String noted = verify().head();
        tamper("UPDATE entry SET body = replace(body, 'anna', 'bert'), who = 'bert' WHERE seq = 7");
        rehash();
        SigningKey own = SigningKey.of(config.keys());
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + config.folder().resolve(JournalDatabase.FILE));
                Statement statement = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE checkpoint SET hash = ?, signature = ?, at = 0")) {
            byte[] hash;
            try (ResultSet rows = statement.executeQuery("SELECT hash FROM entry WHERE seq = " + RECORDS)) {
                rows.next();
                hash = rows.getBytes(1);
            }
            Checkpoint forged = own.sign(JournalDatabase.id(connection), RECORDS, hash, 0);
            update.setString(1, forged.hash());
            update.setString(2, forged.signature());
            update.executeUpdate();
            new HeadFile(config.folder().resolve(JournalDatabase.HEAD_FILE)).write(forged);
        }
        assertThat(verify().isSound()).as("said in docs/journal.md").isTrue();
        VerificationReport withNote = JournalVerifier.verify(
                config.folder(), JournalVerifier.keysOf(config.keys()), Map.of((long) RECORDS, noted), count -> {});
        assertThat(wrongs(withNote)).containsExactly(Wrong.NOTED);
    }

    @Test
    void theTablesAndTriggersAreLookedAtAsWell() throws Exception {
        Foreign.execute(config.folder(), WITHOUT_TRIGGERS);
        assertThat(wrongs(verify())).containsExactly(Wrong.FORM);
        putTriggersBack();
        Foreign.execute(config.folder(), "CREATE TABLE more (x)");
        assertThat(wrongs(verify())).containsExactly(Wrong.FORM);
    }

    @Test
    void anUnfinishedCommandThatIsTakenOffTheListIsFound() throws Exception {
        try (SqliteJournal journal = new SqliteJournal(config, CLOCK, timers)) {
            journal.open(entry -> {});
            CommandRequest request = new CommandRequest(
                    CommandId.of("open"), TagPath.of("north/pump-1"), Value.of(1), Duration.ofSeconds(1), "anna");
            journal.append(new JournalEntry.Intent(request, Value.of(1), Optional.empty(), NOW))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        assertThat(verify().isSound()).isTrue();
        Foreign.execute(config.folder(), "DELETE FROM unfinished");
        assertThat(wrongs(verify())).containsExactly(Wrong.UNFINISHED);
    }

    @Test
    void aChangeByAccidentIsStoppedByTheDatabase() {
        assertThatThrownBy(() -> Foreign.execute(config.folder(), "UPDATE entry SET who = 'bert'"))
                .hasMessageContaining("only appended to");
        assertThatThrownBy(() -> Foreign.execute(config.folder(), "DELETE FROM entry"))
                .hasMessageContaining("only appended to");
    }

    @Test
    void bytesChangedAnywhereInTheFileAreFoundOrMeanNothing() throws Exception {
        Path file = config.folder().resolve(JournalDatabase.FILE);
        byte[] whole = Files.readAllBytes(file);
        Path copy = copy();
        List<JournalRecord> written = records();
        int found = 0;
        int tried = 0;
        for (int at = 100; at < whole.length; at += 997) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(file, changed);
            tried++;
            VerificationReport report;
            try {
                report = verify();
            } catch (IOException notEvenADatabase) {
                found++;
                continue;
            }
            if (!report.isSound()) {
                found++;
                continue;
            }
            assertThat(records()).as("byte %d", at).isEqualTo(written);
        }
        restore(copy);
        assertThat(found).as("of %d", tried).isPositive();
    }

    private List<JournalRecord> records() throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(config.folder())) {
            return reader.find(JournalQuery.all(JournalQuery.Order.OLDEST_FIRST, 1_000));
        }
    }

    private Path copy() throws IOException {
        Path to = Files.createTempDirectory(data, "copy");
        try (Stream<Path> files = Files.list(config.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private void restore(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(config.folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.copy(file, config.folder().resolve(file.getFileName()));
            }
        }
    }
}

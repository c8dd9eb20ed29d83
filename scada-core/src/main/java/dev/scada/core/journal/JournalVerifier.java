package dev.scada.core.journal;

import dev.scada.core.journal.VerificationReport.Finding;
import dev.scada.core.journal.VerificationReport.Wrong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole journal: each record against its hash, the hashes against each other, the signatures against them, its end
 * against the file beside it. Reads only; the runtime may go on meanwhile. Blocks, for seconds where there are a million
 * records.
 */
public final class JournalVerifier {
    private static final int MOST_FINDINGS = 100;
    private static final int TOLD_EACH = 100_000;
    private static final byte[] INTENT = "intent".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTCOME = "outcome".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final List<VerifyingKey> keys;
    private final Map<Long, String> noted;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> unfinished = new HashMap<>();
    private boolean isAll = true;
    private Optional<Checkpoint> lastValid = Optional.empty();

    private JournalVerifier(Path folder, List<VerifyingKey> keys, Map<Long, String> noted) {
        this.folder = folder;
        this.keys = List.copyOf(keys);
        this.noted = Map.copyOf(noted);
    }

    /**
     * Checks the journal of that folder.
     *
     * @param keys which signatures count; who checks against keys that lie beside the journal trusts whoever may write there
     * @param noted hashes in hex of records, by their number, that were noted elsewhere
     * @param progress is told how many records were looked at, now and then
     * @throws IOException when there is nothing that can be checked
     */
    public static VerificationReport verify(
            Path folder, List<VerifyingKey> keys, Map<Long, String> noted, LongConsumer progress) throws IOException {
        return new JournalVerifier(folder, keys, noted).run(progress);
    }

    /** The public keys that lie in a data folder's folder of keys. */
    public static List<VerifyingKey> keysOf(Path keyFolder) throws IOException {
        return VerifyingKey.allOf(keyFolder);
    }

    private VerificationReport run(LongConsumer progress) throws IOException {
        // Before the database: it may go on meanwhile.
        Optional<Checkpoint> head = head();
        Path file = folder.resolve(JournalDatabase.FILE);
        try (Connection connection = JournalDatabase.openForReading(file)) {
            connection.setAutoCommit(false);
            JournalDatabase.differences(connection).forEach(each -> add(Wrong.FORM, 0, each));
            String id = JournalDatabase.id(connection);
            NavigableMap<Long, Checkpoint> checkpoints = checkpoints(connection, id);
            int signatures = checkpoints.size();
            headFits(head, id).ifPresent(checkpoint -> checkpoints.put(checkpoint.sequence(), checkpoint));
            // Meanwhile: both take seconds where there are a million records.
            CompletableFuture<List<String>> damages =
                    CompletableFuture.supplyAsync(() -> damages(file), JournalVerifier::run);
            Chained end = follow(connection, new HashChain().beginning(id), checkpoints, progress);
            checkUnfinished(connection);
            damages.join().forEach(each -> add(Wrong.DAMAGED, 0, each));
            return new VerificationReport(
                    end.count(),
                    lastValid.map(Checkpoint::sequence).orElse(0L),
                    lastValid.map(checkpoint -> Instant.ofEpochMilli(checkpoint.atMillis())),
                    signatures,
                    end.hash(),
                    keys.stream().map(VerifyingKey::fingerprint).toList(),
                    findings,
                    isAll);
        } catch (SQLException e) {
            add(Wrong.DAMAGED, 0, "the database cannot be read: " + e.getMessage());
            return new VerificationReport(0, 0, Optional.empty(), 0, "", List.of(), findings, isAll);
        }
    }

    /** Where the records end. */
    private record Chained(long count, String hash) {}

    private Optional<Checkpoint> head() {
        Path file = folder.resolve(JournalDatabase.HEAD_FILE);
        try {
            Optional<Checkpoint> head = new HeadFile(file).read();
            if (head.isEmpty()) {
                add(Wrong.HEAD, 0, "the file " + file + " is missing, which says where the journal ends");
            }
            return head;
        } catch (IOException e) {
            add(Wrong.HEAD, 0, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Checkpoint> headFits(Optional<Checkpoint> head, String id) {
        if (head.isPresent() && !head.get().journal().equals(id)) {
            add(Wrong.HEAD, 0, "the file " + JournalDatabase.HEAD_FILE + " is that of another journal");
            return Optional.empty();
        }
        return head.filter(checkpoint -> checkpoint.sequence() > 0);
    }

    private static NavigableMap<Long, Checkpoint> checkpoints(Connection connection, String id) throws SQLException {
        NavigableMap<Long, Checkpoint> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT seq, hash, at, key, signature FROM checkpoint")) {
            while (rows.next()) {
                Checkpoint checkpoint = JournalOpening.checkpoint(id, rows);
                found.put(checkpoint.sequence(), checkpoint);
            }
        }
        return found;
    }

    private Chained follow(
            Connection connection, byte[] beginning, NavigableMap<Long, Checkpoint> checkpoints, LongConsumer progress)
            throws SQLException {
        HashChain chain = new HashChain();
        byte[] previous = beginning;
        long expected = 1;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + RowReader.COLUMNS + " FROM entry ORDER BY seq")) {
            while (rows.next()) {
                long sequence = rows.getLong(1);
                if (sequence != expected) {
                    add(Wrong.MISSING, expected, "records " + expected + " to " + (sequence - 1) + " are missing");
                }
                JournalRow row = RowReader.row(rows);
                byte[] hash = RowReader.hash(rows);
                // After a hole nothing follows from what stood in it; the signatures say whether it ends right.
                if (!Arrays.equals(hash, chain.next(previous, sequence, row)) && sequence == expected) {
                    add(
                            Wrong.CHANGED,
                            sequence,
                            "record " + sequence + " or the hash before it is not what was written");
                }
                checkSigned(sequence, hash, checkpoints.get(sequence));
                remember(sequence, row);
                previous = hash;
                expected = sequence + 1;
                if (sequence % TOLD_EACH == 0) {
                    progress.accept(sequence);
                }
            }
        }
        long count = expected - 1;
        checkpoints.tailMap(count, false).values().stream()
                .reduce((before, last) -> last)
                .ifPresent(last -> add(
                        Wrong.CUT_OFF,
                        count,
                        "there are " + count + " records, but " + last.sequence()
                                + " were signed: the end was cut off, or an older copy was put back"));
        return new Chained(count, HexFormat.of().formatHex(previous));
    }

    private void checkSigned(long sequence, byte[] hash, @Nullable Checkpoint checkpoint) {
        if (checkpoint != null) {
            boolean isValid = keys.stream().anyMatch(key -> key.verifies(checkpoint.message(), checkpoint.signature()));
            if (!isValid) {
                add(Wrong.SIGNATURE, sequence, "the signature at record " + sequence + " is by none of the keys");
            } else if (!HexFormat.of().formatHex(hash).equals(checkpoint.hash())) {
                add(Wrong.SIGNATURE, sequence, "record " + sequence + " or one before it is not what was signed");
            } else {
                lastValid = Optional.of(checkpoint);
            }
        }
        if (!noted.isEmpty()) {
            String wanted = noted.get(sequence);
            if (wanted != null && !wanted.equalsIgnoreCase(HexFormat.of().formatHex(hash))) {
                add(Wrong.NOTED, sequence, "record " + sequence + " or one before it is not the one that was noted");
            }
        }
    }

    private void remember(long sequence, JournalRow row) {
        if (Arrays.equals(row.kind, INTENT)) {
            unfinished.put(new String(row.id, StandardCharsets.UTF_8), sequence);
        } else if (Arrays.equals(row.kind, OUTCOME)) {
            unfinished.remove(new String(row.id, StandardCharsets.UTF_8));
        }
    }

    private void checkUnfinished(Connection connection) throws SQLException {
        Map<String, Long> listed = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, seq FROM unfinished")) {
            while (rows.next()) {
                listed.put(rows.getString(1), rows.getLong(2));
            }
        }
        if (!listed.equals(unfinished)) {
            add(Wrong.UNFINISHED, 0, "the list of commands without an outcome is not what the records say");
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "journal-integrity");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the indexes lead to the records: else a query would hide some. */
    private static List<String> damages(Path file) {
        List<String> found = new ArrayList<>();
        try (Connection connection = JournalDatabase.openForReading(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(10)")) {
            while (rows.next()) {
                if (!rows.getString(1).equals("ok")) {
                    found.add(rows.getString(1));
                }
            }
        } catch (IOException | SQLException e) {
            found.add("the database cannot be read: " + e.getMessage());
        }
        return found;
    }

    private void add(Wrong wrong, long sequence, String words) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(wrong, sequence, words));
        } else {
            isAll = false;
        }
    }
}

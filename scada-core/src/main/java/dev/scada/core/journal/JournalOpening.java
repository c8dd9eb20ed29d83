package dev.scada.core.journal;

import dev.scada.core.journal.JournalRow.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds where a journal ends, checks what was recorded since it was signed last, and hands over what the runtime needs of
 * it. A year of history is neither read nor checked: that is {@link JournalVerifier}'s.
 */
final class JournalOpening {
    private static final Duration HANDED_OVER = Duration.ofHours(24);
    /** A wall clock that was set forward while the runtime was down must not make it forget which ids it has carried out. */
    static final long AT_LEAST_HANDED_OVER = 20_000;

    private final JournalStore store;
    private final Path file;
    private final Path keys;
    private final Clock clock;
    private final Connection connection;

    JournalOpening(JournalStore store, Path folder, Path keys, Clock clock) {
        this.store = store;
        this.file = folder.resolve(JournalDatabase.FILE);
        this.keys = keys;
        this.clock = clock;
        this.connection = store.connection();
    }

    /**
     * @param recorded gets every intent without an outcome, and the entries of the last 24 hours and at least the last
     *     {@value #AT_LEAST_HANDED_OVER}, oldest first
     * @throws IOException when what it finds is not what was written
     */
    void run(Consumer<JournalEntry> recorded) throws IOException {
        try (Statement statement = connection.createStatement()) {
            long count = JournalDatabase.number(statement, "SELECT max(seq) FROM entry");
            long signed = checkHead(count);
            long recent = Math.min(recent(), Math.max(1, count - AT_LEAST_HANDED_OVER + 1));
            handOverUnfinished(recent, recorded);
            long from = Math.min(recent, signed + 1);
            byte[] last = follow(from, recent, recorded);
            store.at(count, last, signed, unfinished());
        } catch (SQLException e) {
            throw broken("it cannot be read: " + e.getMessage());
        }
    }

    /** Gives how many records are signed for. */
    private long checkHead(long count) throws IOException, SQLException {
        Optional<Checkpoint> last = lastCheckpoint();
        Optional<Checkpoint> head = store.head().read();
        if (head.isEmpty()) {
            if (count > 0 || last.isPresent()) {
                throw broken("the file " + store.head().file() + " is missing, which says where it ends");
            }
            // The first start: from now on there is one.
            store.head().write(new Checkpoint(store.id(), 0, "", JournalRow.millis(clock.instant()), "", ""));
            return 0;
        }
        if (!head.get().journal().equals(store.id())) {
            throw broken("the file " + store.head().file() + " is that of another journal");
        }
        return Math.max(check(head.get(), count), last.isPresent() ? check(last.get(), count) : 0);
    }

    private long check(Checkpoint checkpoint, long count) throws IOException, SQLException {
        if (checkpoint.sequence() == 0) {
            return 0;
        }
        if (checkpoint.sequence() > count) {
            throw broken("it has " + count + " records, but was signed with " + checkpoint.sequence()
                    + ": its end was cut off, or an older copy was put back");
        }
        if (VerifyingKey.allOf(keys).stream()
                .noneMatch(key -> key.verifies(checkpoint.message(), checkpoint.signature()))) {
            throw broken("the signature for its first " + checkpoint.sequence()
                    + " records is not by this installation's key in " + keys);
        }
        if (!checkpoint.hash().equals(HexFormat.of().formatHex(hash(checkpoint.sequence())))) {
            throw broken("record " + checkpoint.sequence() + " or one before it is not what was signed");
        }
        return checkpoint.sequence();
    }

    private Optional<Checkpoint> lastCheckpoint() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT seq, hash, at, key, signature FROM checkpoint ORDER BY seq DESC LIMIT 1")) {
            return rows.next() ? Optional.of(checkpoint(store.id(), rows)) : Optional.empty();
        }
    }

    static Checkpoint checkpoint(String journal, ResultSet rows) throws SQLException {
        return new Checkpoint(
                journal, rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getString(4), rows.getString(5));
    }

    private byte[] hash(long sequence) throws SQLException {
        if (sequence == 0) {
            return new HashChain().beginning(store.id());
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT hash FROM entry WHERE seq = ?")) {
            query.setLong(1, sequence);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : new byte[0];
            }
        }
    }

    /** The first record of the last 24 hours; by the wall clock, the only one that two runs share. */
    private long recent() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT min(seq) FROM entry WHERE at >= ?")) {
            query.setLong(1, JournalRow.millis(clock.instant().minus(HANDED_OVER)));
            try (ResultSet rows = query.executeQuery()) {
                long first = rows.next() ? rows.getLong(1) : 0;
                return first == 0 ? Long.MAX_VALUE : first;
            }
        }
    }

    private void handOverUnfinished(long recent, Consumer<JournalEntry> recorded) throws IOException, SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT " + RowReader.COLUMNS
                + " FROM entry WHERE seq IN (SELECT seq FROM unfinished WHERE seq < ?)" + " ORDER BY seq")) {
            query.setLong(1, recent);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    recorded.accept(entry(rows.getLong(1), RowReader.row(rows)));
                }
            }
        }
    }

    private byte[] follow(long from, long recent, Consumer<JournalEntry> recorded) throws IOException, SQLException {
        HashChain chain = new HashChain();
        byte[] previous = hash(from - 1);
        long expected = from;
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + RowReader.COLUMNS + " FROM entry WHERE seq >= ? ORDER BY seq")) {
            query.setLong(1, from);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long sequence = rows.getLong(1);
                    JournalRow row = RowReader.row(rows);
                    byte[] hash = RowReader.hash(rows);
                    if (sequence != expected || !Arrays.equals(hash, chain.next(previous, sequence, row))) {
                        throw broken("record " + expected + " is not what was written");
                    }
                    if (sequence >= recent) {
                        recorded.accept(entry(sequence, row));
                    }
                    previous = hash;
                    expected++;
                }
            }
        }
        return previous;
    }

    private JournalEntry entry(long sequence, JournalRow row) throws IOException {
        try {
            return EntryJson.read(row.body);
        } catch (IllegalArgumentException e) {
            throw broken("record " + sequence + ": " + e.getMessage());
        }
    }

    private Map<String, Asked> unfinished() throws SQLException {
        Map<String, Asked> open = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT entry.id, who, tag FROM entry JOIN unfinished ON entry.seq = unfinished.seq")) {
            while (rows.next()) {
                open.put(rows.getString(1), new Asked(rows.getString(2), rows.getString(3)));
            }
        }
        return open;
    }

    private IOException broken(String how) {
        return broken(file, how);
    }

    static IOException broken(Path file, String how) {
        return new IOException("the journal " + file + " is broken: " + how
                + ". 'scada journal verify' says more. Nothing is commanded before this is settled: put back a copy of the"
                + " journal's folder, or, to go on without what it says, move that folder away");
    }
}

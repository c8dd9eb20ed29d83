package dev.scada.core.journal;

import dev.scada.core.journal.JournalRow.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's database as its one writer has it. Blocks; confined to one thread at a time. */
final class JournalStore implements Appending {
    private static final Logger log = LoggerFactory.getLogger(JournalStore.class);
    /** Between two signatures that are kept; the last one covers all before it. */
    private static final long SIGNATURE_KEPT_EACH = 1_000;

    /** In pages. */
    private static final int AHEAD = 1_000;

    private static final int AHEAD_WHEN_FULL = 50;
    private static final String INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String BEGUN = "INSERT OR REPLACE INTO unfinished VALUES (?, ?)";
    private static final String FINISHED = "DELETE FROM unfinished WHERE id = ?";

    private final Connection connection;
    private final Statement statement;
    private PreparedStatement insert;
    private PreparedStatement begun;
    private PreparedStatement finished;
    private final HeadFile head;
    private final SigningKey key;
    private final Clock clock;
    private final HashChain chain = new HashChain();
    private final String id;
    /** By whom that was asked for which has no outcome yet. */
    private final Map<String, Asked> open = new HashMap<>();

    private long count;
    private byte[] last;
    private long signed;

    private JournalStore(Connection connection, Path folder, SigningKey key, Clock clock) throws SQLException {
        this.connection = connection;
        this.head = new HeadFile(folder.resolve(JournalDatabase.HEAD_FILE));
        this.key = key;
        this.clock = clock;
        statement = connection.createStatement();
        insert = connection.prepareStatement(INSERT);
        begun = connection.prepareStatement(BEGUN);
        finished = connection.prepareStatement(FINISHED);
        id = JournalDatabase.id(connection);
        last = chain.beginning(id);
    }

    /**
     * Opens the database, made when it is missing. Where it ends is not known before {@link #at} has said so.
     *
     * @throws IOException with a message that says what to do
     */
    static JournalStore open(Path folder, Path keys, Clock clock) throws IOException {
        Path file = folder.resolve(JournalDatabase.FILE);
        SigningKey key = SigningKey.of(keys);
        try {
            Connection connection = JournalDatabase.openForWriting(file);
            try {
                return new JournalStore(connection, folder, key, clock);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the journal " + file + " cannot be opened for writing: " + e.getMessage(), e);
        }
    }

    /** Where it goes on: after so many records, the last of which has that hash. */
    void at(long records, byte[] hash, long signedUpTo, Map<String, Asked> unfinished) {
        count = records;
        last = hash;
        signed = signedUpTo;
        open.putAll(unfinished);
    }

    Connection connection() {
        return connection;
    }

    HeadFile head() {
        return head;
    }

    String id() {
        return id;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long signed() {
        return signed;
    }

    @Override
    public void append(List<JournalRow.Draft> entries) throws IOException {
        Transaction transaction = begin();
        for (JournalRow.Draft entry : entries) {
            transaction.add(entry);
        }
        transaction.commit();
    }

    Transaction begin() throws IOException {
        return new Transaction();
    }

    /** Several entries that come onto the disk together or not at all. After a failure of its methods it is over. */
    final class Transaction {
        private final Map<String, Asked> added = new HashMap<>(open);
        private long sequence = count;
        private byte[] hash = last;

        private Transaction() throws IOException {
            execute("BEGIN IMMEDIATE");
        }

        void add(JournalRow.Draft draft) throws IOException {
            JournalRow row = JournalRow.of(draft, added);
            sequence++;
            hash = chain.next(hash, sequence, row);
            try {
                insert(row);
                follow(draft.entry);
            } catch (SQLException e) {
                throw undone(e);
            }
        }

        private void insert(JournalRow row) throws SQLException {
            insert.setLong(1, sequence);
            insert.setLong(2, row.atMillis);
            insert.setString(3, text(row.kind));
            insert.setString(4, text(row.id));
            insert.setString(5, text(row.who));
            insert.setString(6, text(row.tag));
            insert.setString(7, text(row.body));
            insert.setBytes(8, hash);
            insert.executeUpdate();
        }

        private void follow(JournalEntry entry) throws SQLException {
            String name = entry.id().text();
            if (entry instanceof JournalEntry.Intent) {
                begun.setString(1, name);
                begun.setLong(2, sequence);
                begun.executeUpdate();
                added.put(name, JournalRow.asked(entry, added));
            } else if (entry instanceof JournalEntry.Outcome) {
                finished.setString(1, name);
                finished.executeUpdate();
                added.remove(name);
            } else if (entry instanceof JournalEntry.PlantChange) {
                added.put(name, JournalRow.asked(entry, added));
            } else if (entry instanceof JournalEntry.PlantChanged) {
                added.remove(name);
            }
        }

        /** Takes back what was added. Does nothing when that was done already. */
        void abandon() {
            try {
                statement.execute("ROLLBACK");
            } catch (SQLException alreadyDone) {
                log.debug("Nothing to take back", alreadyDone);
            }
        }

        void commit() throws IOException {
            execute("COMMIT");
            count = sequence;
            last = hash;
            open.clear();
            open.putAll(added);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private void execute(String sql) throws IOException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw undone(e);
        }
    }

    /** Takes back what was begun. Where that is not certain, the failure is no full disk any more, whatever it was. */
    private IOException undone(SQLException failure) {
        IOException said = JournalDatabase.said("the journal cannot be written", failure);
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyUndone) {
            failure.addSuppressed(alreadyUndone);
        }
        try {
            // The driver closes a statement that failed.
            insert = renewed(insert, INSERT);
            begun = renewed(begun, BEGUN);
            finished = renewed(finished, FINISHED);
            if (JournalDatabase.number(statement, "SELECT max(seq) FROM entry") == count) {
                return said;
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return new IOException(said.getMessage(), failure);
    }

    private PreparedStatement renewed(PreparedStatement old, String text) throws SQLException {
        old.close();
        return connection.prepareStatement(text);
    }

    @Override
    public void sign() throws IOException {
        if (signed == count) {
            return;
        }
        Checkpoint checkpoint = key.sign(id, count, last, JournalRow.millis(clock.instant()));
        execute("BEGIN IMMEDIATE");
        try (PreparedStatement keep =
                connection.prepareStatement("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?, ?)")) {
            keep.setLong(1, checkpoint.sequence());
            keep.setString(2, checkpoint.hash());
            keep.setLong(3, checkpoint.atMillis());
            keep.setString(4, checkpoint.key());
            keep.setString(5, checkpoint.signature());
            keep.executeUpdate();
            // A quiet year would else have a signature for each record, and take an hour to verify.
            long block = count / SIGNATURE_KEPT_EACH * SIGNATURE_KEPT_EACH;
            statement.executeUpdate("DELETE FROM checkpoint WHERE seq > " + block + " AND seq < " + count);
        } catch (SQLException e) {
            throw undone(e);
        }
        execute("COMMIT");
        try {
            head.write(checkpoint);
        } catch (IOException e) {
            // The records stand without it.
            throw new DiskFullException("the journal's head cannot be written: " + e, e);
        }
        signed = count;
    }

    /**
     * On a full disk what was written ahead goes into the database soon, so that the file that it is written ahead to is
     * used again and does not grow: a record needs less than a kilobyte then, where it needs ten otherwise.
     */
    @Override
    public void spareRoom(boolean isFull) throws IOException {
        try {
            statement.execute("PRAGMA wal_autocheckpoint = " + (isFull ? AHEAD_WHEN_FULL : AHEAD));
            if (isFull) {
                statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
        } catch (SQLException e) {
            if (!(JournalDatabase.said("", e) instanceof DiskFullException)) {
                throw new IOException("the journal cannot be written: " + e.getMessage(), e);
            }
            log.debug("There is not even room for what was written ahead", e);
        }
    }

    /** For tests: what a disk of that size would do. */
    void limitPages(long pages) throws SQLException {
        statement.execute("PRAGMA max_page_count = " + pages);
    }

    long pages() throws SQLException {
        return JournalDatabase.number(statement, "PRAGMA page_count");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the journal's database does not close: " + e.getMessage(), e);
        }
    }
}

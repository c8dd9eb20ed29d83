package dev.scada.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database's form, and how connections to it are made. */
final class JournalDatabase {
    static final String FILE = "journal.db";
    static final String HEAD_FILE = "journal.head";

    private static final int VERSION = 1;
    /** "SCJL" */
    private static final int APPLICATION = 0x5343_4A4C;

    private static final int BUSY_MILLIS = 5_000;

    /** Whoever changes this changes VERSION, and reads the form before it. */
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE journal (id TEXT NOT NULL) STRICT",
            "CREATE TABLE entry (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
                    + " who TEXT NOT NULL, tag TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
            "CREATE INDEX entry_at ON entry (at)",
            "CREATE INDEX entry_kind ON entry (kind)",
            "CREATE INDEX entry_id ON entry (id)",
            "CREATE INDEX entry_who ON entry (who)",
            "CREATE INDEX entry_tag ON entry (tag)",
            "CREATE TABLE unfinished (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            "CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, at INTEGER NOT NULL, key TEXT NOT NULL,"
                    + " signature TEXT NOT NULL) STRICT",
            // Against accidents only: who means it takes them away first, and is found out by the hashes.
            "CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT,"
                    + " 'the journal is only appended to'); END",
            "CREATE TRIGGER entry_is_not_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT,"
                    + " 'the journal is only appended to'); END");

    private JournalDatabase() {}

    /** For the one that writes. The file is made when it is missing, with its tables. */
    static Connection openForWriting(Path file) throws IOException, SQLException {
        SqliteLibrary.load();
        if (!Files.exists(file)) {
            Fsync.writeForOwner(file, new byte[0]);
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enableFullSync(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            // Where the system's own force leaves the data in the drive (macOS).
            statement.execute("PRAGMA checkpoint_fullfsync = ON");
            long version = number(statement, "PRAGMA user_version");
            if (version == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                create(statement, UUID.randomUUID().toString());
            } else if (version != VERSION) {
                throw new IOException("the journal " + file + " is of a later version of this program, or none of its");
            }
            return connection;
        } catch (IOException | SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** For those who only look; also while another process writes. */
    static Connection openForReading(Path file) throws IOException, SQLException {
        SqliteLibrary.load();
        if (!Files.exists(file)) {
            throw new IOException("there is no journal " + file);
        }
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-8000");
        return config;
    }

    private static void create(Statement statement, String id) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        for (String each : SCHEMA) {
            statement.execute(each);
        }
        statement.execute("INSERT INTO journal VALUES ('" + id + "')");
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("COMMIT");
    }

    /** What of the tables, indexes and triggers is not as it was made; empty when all is. */
    static List<String> differences(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>(schemaOf(connection));
        List<String> missing = new ArrayList<>();
        for (String each : SCHEMA) {
            if (!found.remove(each)) {
                missing.add("missing: " + each);
            }
        }
        found.forEach(each -> missing.add("not ours: " + each));
        return missing;
    }

    private static List<String> schemaOf(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM journal")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static IOException said(String what, SQLException e) {
        // The shared memory beside the file grows as well, and has a code of its own for a full disk.
        boolean isFull = e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
        String message = what + ": " + e.getMessage();
        return isFull ? new DiskFullException(message, e) : new IOException(message, e);
    }
}

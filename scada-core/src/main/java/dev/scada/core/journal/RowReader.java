package dev.scada.core.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of the table of entries, as {@link #COLUMNS} names their columns. */
final class RowReader {
    static final String COLUMNS = "seq, at, kind, id, who, tag, body, hash";

    private RowReader() {}

    static JournalRow row(ResultSet rows) throws SQLException {
        return new JournalRow(
                rows.getLong(2), bytes(rows, 3), bytes(rows, 4), bytes(rows, 5), bytes(rows, 6), bytes(rows, 7));
    }

    static byte[] hash(ResultSet rows) throws SQLException {
        return bytes(rows, 8);
    }

    /** Of a text as well: the driver does not decode it then. */
    private static byte[] bytes(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    static JournalRecord record(ResultSet rows) throws SQLException {
        return new JournalRecord(
                rows.getLong(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                rows.getString(3),
                rows.getString(4),
                Optional.of(rows.getString(5)).filter(text -> !text.isEmpty()),
                Optional.of(rows.getString(6)).filter(text -> !text.isEmpty()),
                new String(bytes(rows, 7), StandardCharsets.UTF_8));
    }
}

package dev.scada.core.journal;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds records, on a connection of its own that cannot write: of the runtime's own journal, or of one in a folder that
 * nobody or another process has open. One query at a time; closed by its owner.
 */
public final class ArchiveReader implements AutoCloseable {
    private final Connection connection;

    private ArchiveReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a journal for reading.
     *
     * @param folder the journal's own, {@code journal} in a data folder
     * @throws IOException when there is none that can be read
     */
    public static ArchiveReader open(Path folder) throws IOException {
        Path file = folder.resolve(JournalDatabase.FILE);
        try {
            return new ArchiveReader(JournalDatabase.openForReading(file));
        } catch (SQLException e) {
            throw new IOException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As {@link JournalArchive#find} does. */
    public synchronized List<JournalRecord> find(JournalQuery query) throws IOException {
        Conditions conditions = new Conditions(query);
        try (PreparedStatement statement = connection.prepareStatement(conditions.text())) {
            conditions.set(statement);
            List<JournalRecord> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (found.size() < query.limit() && rows.next()) {
                    JournalRecord record = RowReader.record(rows);
                    if (isMeant(record, query)) {
                        found.add(record);
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IOException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isMeant(JournalRecord record, JournalQuery query) {
        return query.tag().isEmpty()
                || record.tag()
                        .map(tag -> query.tag().get().matches(TagPath.of(tag)))
                        .orElse(false);
    }

    /** A query in SQL, whose values are always parameters. */
    private static final class Conditions {
        private final StringBuilder text = new StringBuilder("SELECT " + RowReader.COLUMNS + " FROM entry");
        private final List<Object> values = new ArrayList<>();

        Conditions(JournalQuery query) {
            query.from().ifPresent(from -> add("at >= ?", JournalRow.millis(from)));
            query.to().ifPresent(to -> add("at < ?", JournalRow.millis(to)));
            query.by().ifPresent(who -> add("who = ?", who));
            query.id().ifPresent(id -> add("id = ?", id));
            query.tag().ifPresent(this::tag);
            if (!query.kinds().isEmpty()) {
                List<String> kinds = query.kinds().stream().sorted().toList();
                add("kind IN (" + "?, ".repeat(kinds.size() - 1) + "?)", kinds.get(0));
                values.addAll(kinds.subList(1, kinds.size()));
            }
            boolean isNewestFirst = query.order() == JournalQuery.Order.NEWEST_FIRST;
            query.beyond().ifPresent(beyond -> add(isNewestFirst ? "seq < ?" : "seq > ?", beyond));
            text.append(" ORDER BY seq").append(isNewestFirst ? " DESC" : "");
        }

        /** What stands before the first star, as a range of the index; the rest is looked at record by record. */
        private void tag(TagPattern pattern) {
            String wanted = pattern.text();
            int star = (wanted + "*").replace('?', '*').indexOf('*');
            if (star == wanted.length()) {
                add("tag = ?", wanted);
                return;
            }
            int slash = wanted.lastIndexOf('/', star);
            if (slash < 0) {
                add("tag > ?", "");
                return;
            }
            String prefix = wanted.substring(0, slash);
            add("tag >= ?", prefix);
            // '0' follows '/': the end of what begins so.
            add("tag < ?", prefix + '0');
        }

        private void add(String condition, Object value) {
            text.append(values.isEmpty() ? " WHERE " : " AND ").append(condition);
            values.add(value);
        }

        String text() {
            return text.toString();
        }

        void set(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the journal's database does not close: " + e.getMessage(), e);
        }
    }
}

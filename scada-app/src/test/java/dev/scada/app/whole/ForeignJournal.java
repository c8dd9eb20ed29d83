package dev.scada.app.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A journal read without the product's own reader, as anybody with a tool for SQLite would. */
final class ForeignJournal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForeignJournal() {}

    /** What was recorded after that record, oldest first. */
    static List<JsonNode> after(Path data, long sequence) throws IOException, SQLException {
        List<JsonNode> entries = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + data.resolve("journal").resolve("journal.db"));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT body FROM entry WHERE seq > " + sequence + " ORDER BY seq")) {
            while (rows.next()) {
                entries.add(JSON.readTree(rows.getString(1)));
            }
        }
        return entries;
    }
}

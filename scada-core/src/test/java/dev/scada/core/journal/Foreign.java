package dev.scada.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Properties;

/** Somebody else with the right to write the journal's files and a tool for SQLite. */
final class Foreign {
    private Foreign() {}

    static void execute(Path folder, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve(JournalDatabase.FILE), new Properties());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}

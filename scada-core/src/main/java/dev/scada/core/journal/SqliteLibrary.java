package dev.scada.core.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native part from a folder that nobody else can write to. Left to itself it goes through the machine's
 * folder for temporary files, which every user may write to, and leaves a file there after each kill.
 */
final class SqliteLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";

    private static boolean isLoaded;

    private SqliteLibrary() {}

    /** Once, at the first database. Another place can be said by {@code -Dorg.sqlite.lib.path} or {@code -Dorg.sqlite.tmpdir}. */
    static synchronized void load() throws IOException {
        if (isLoaded) {
            return;
        }
        try {
            if (System.getProperty(FOLDER) == null && System.getProperty("org.sqlite.lib.path") == null) {
                loadFromOwnFolder();
            } else {
                initialise();
            }
            isLoaded = true;
        } catch (LinkageError e) {
            throw new IOException("the journal cannot be kept on this machine, SQLite does not load: " + e, e);
        }
    }

    private static void loadFromOwnFolder() throws IOException {
        // Its owner alone has rights in it.
        Path folder = Files.createTempDirectory("scada-sqlite-");
        System.setProperty(FOLDER, folder.toString());
        try {
            initialise();
        } finally {
            System.clearProperty(FOLDER);
            delete(folder.toFile());
        }
    }

    /** At once, so that nothing is left after a kill; a system that does not let go of loaded files deletes them at exit. */
    private static void delete(File folder) {
        folder.deleteOnExit();
        File[] files = folder.listFiles();
        for (File file : files == null ? new File[0] : files) {
            if (!file.delete()) {
                file.deleteOnExit();
            }
        }
        if (!folder.delete()) {
            folder.deleteOnExit();
        }
    }

    private static void initialise() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IOException("the journal cannot be kept on this machine, SQLite does not load: " + e, e);
        }
    }
}

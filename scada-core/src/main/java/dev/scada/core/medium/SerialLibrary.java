package dev.scada.core.medium;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads jSerialComm's native part from a folder that nobody else can write to. Left to itself it loads whatever lies in a
 * folder of a known name below the machine's folder for temporary files, where every user may have put it.
 */
final class SerialLibrary {
    private static final Logger log = LoggerFactory.getLogger(SerialLibrary.class);
    private static final String TEMPORARY = "java.io.tmpdir";

    private static boolean isLoaded;

    private SerialLibrary() {}

    /** Once, at the first port. Another place can be said by {@code -DjSerialComm.library.path}. */
    static synchronized void load() throws IOException {
        if (isLoaded) {
            return;
        }
        try {
            if (System.getProperty("jSerialComm.library.path") == null) {
                loadFromOwnFolder();
            } else {
                log.debug("jSerialComm {}, from where the property says", SerialPort.getVersion());
            }
            isLoaded = true;
        } catch (LinkageError e) {
            throw new IOException("serial ports cannot be used on this machine: " + e.getMessage(), e);
        }
    }

    private static void loadFromOwnFolder() throws IOException {
        // Its owner alone has rights in it.
        Path folder = Files.createTempDirectory("scada-serial-");
        String before = System.setProperty(TEMPORARY, folder.toString());
        try {
            log.debug("jSerialComm {}, from {}", SerialPort.getVersion(), folder);
        } finally {
            restore(before);
            delete(folder);
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(TEMPORARY);
        } else {
            System.setProperty(TEMPORARY, before);
        }
    }

    /** At once, so that nothing is left after a kill; a system that does not let go of loaded files deletes them at exit. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                // Registered before what is in it, and so deleted after it.
                visited.toFile().deleteOnExit();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
                visited.toFile().deleteOnExit();
                gone(visited);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                gone(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void gone(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            log.debug("{} is deleted at exit", path, e);
        }
    }
}

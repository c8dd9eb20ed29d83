package dev.scada.core.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there, whole, after a loss of power. Blocks. */
final class Fsync {
    private Fsync() {}

    /** Replaces the file by one of that content: there is the old one or the new one, never something between. */
    static void replace(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        folders(file, 1);
    }

    /** Makes a file that from its first moment nobody but its owner may read. */
    static void writeForOwner(Path file, byte[] content) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        write(file, content);
        folders(file, 2);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** So that a new file, and the folders that were made for it, are found again. */
    static void folders(Path file, int levels) throws IOException {
        // Windows cannot open a folder, and records a new file without being asked.
        if (File.separatorChar != '/') {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        for (int level = 0; level < levels && folder != null; level++) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
            folder = folder.getParent();
        }
    }
}

package dev.scada.core.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of what a runtime writes: journal, token, unpacked plugins, logs. One runtime has it at a time: the lock is
 * the operating system's, so it is gone with the process, also after {@code kill -9}.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder where there is none, and takes it.
     *
     * @throws DataFolderException when it cannot be written or another runtime has it; the message says what to do
     */
    public static DataFolder open(Path path) throws DataFolderException {
        Path absolute = path.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(absolute);
            channel = FileChannel.open(
                    absolute.resolve("runtime.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderException(
                        "The data folder " + absolute + " is in use by another runtime. Stop that one, or name another"
                                + " folder with --data.",
                        null);
            }
            return new DataFolder(absolute, channel);
        } catch (DataFolderException e) {
            throw e;
        } catch (FileAlreadyExistsException e) {
            throw new DataFolderException("The data folder " + absolute + " is a file. Name a folder with --data.", e);
        } catch (AccessDeniedException e) {
            throw new DataFolderException(
                    "The data folder " + absolute + " cannot be written (" + e.getMessage() + "). Give this user the"
                            + " right to write there, or name another folder with --data.",
                    e);
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + absolute + " cannot be used: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** A folder in it, made where there is none. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** Gives the folder free. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

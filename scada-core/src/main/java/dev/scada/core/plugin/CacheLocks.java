package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps processes that share a cache out of each other's way: {@code scada check} beside a runtime, after an archive was
 * replaced, must not remove the folder that the runtime still loads classes from. The locks are the operating system's,
 * which frees them when a process dies.
 *
 * <p>Not thread-safe; confined to the cache that owns it.
 */
final class CacheLocks implements AutoCloseable {
    private static final String SUFFIX = ".lock";
    /** Java refuses a file lock that another thread of the same process holds, instead of waiting for it. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path cache;
    private final Map<Path, FileChannel> held = new HashMap<>();

    CacheLocks(Path cache) {
        this.cache = cache;
    }

    /** Work on the cache's content, one process at a time. It is short: another process may be waiting. */
    interface Work<T> {
        T done() throws IOException;
    }

    <T> T alone(Work<T> work) throws IOException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = open(cache.resolve("cache" + SUFFIX))) {
            channel.lock(); // until the channel is closed
            return work.done();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** From now until this is closed nobody removes the folder. */
    void hold(Path folder) throws IOException {
        if (held.containsKey(folder)) {
            return;
        }
        FileChannel channel = open(lockOf(folder));
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            // Another host in this process holds it, which keeps other processes away just as well.
        }
        held.put(folder, channel);
    }

    boolean isFree(Path folder) throws IOException {
        if (held.containsKey(folder)) {
            return false;
        }
        try (FileChannel channel = open(lockOf(folder))) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    static Path lockOf(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + SUFFIX);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held.values()) {
            channel.close();
        }
        held.clear();
    }
}

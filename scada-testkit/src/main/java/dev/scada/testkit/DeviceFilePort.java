package dev.scada.testkit;

import dev.scada.api.medium.SerialPort;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A serial port over a device file, such as one end of a pair that {@code socat} makes. Baud rate and parity are whatever
 * the file already has: a pair of pseudo-terminals has none.
 */
final class DeviceFilePort implements SerialPort {
    /** How often it looks for bytes; the JDK cannot wait for a device file with a limit. */
    private static final long LOOK_NANOS = 500_000;

    private final String path;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile boolean closed;
    private volatile @Nullable FileInputStream input;
    private volatile @Nullable FileOutputStream output;

    DeviceFilePort(String path) {
        this.path = path;
    }

    @Override
    public void open() throws IOException {
        if (!Files.exists(Path.of(path))) {
            // Opened to be written, it would be made: a plain file that never answers.
            throw new NoSuchFileException(path, null, "there is no such serial port");
        }
        lock.lock();
        try {
            checkOpen();
            output = new FileOutputStream(path);
            input = new FileInputStream(path);
            discardInput();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checkOpen();
        FileOutputStream to = output;
        if (to == null) {
            throw new IOException(path + " was not opened");
        }
        to.write(bytes, offset, length);
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        long deadline = MachineTiming.machineNanos() + wait.toNanos();
        lock.lock();
        try {
            while (true) {
                checkOpen();
                int available = stream().available();
                if (available > 0) {
                    return stream().read(into, offset, Math.min(available, length));
                }
                long left = deadline - MachineTiming.machineNanos();
                if (left <= 0) {
                    return 0;
                }
                var unused = closing.await(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted on " + path).initCause(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void discardInput() throws IOException {
        checkOpen();
        FileInputStream from = stream();
        // Not by skip, which seeks, and a terminal cannot.
        byte[] dropped = new byte[256];
        while (from.available() > 0) {
            var unused = from.read(dropped);
        }
    }

    private FileInputStream stream() throws IOException {
        FileInputStream from = input;
        if (from == null) {
            throw new IOException(path + " was not opened");
        }
        return from;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException(path + " is closed");
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            Waits.closeQuietly(input);
            Waits.closeQuietly(output);
        } finally {
            lock.unlock();
        }
    }
}

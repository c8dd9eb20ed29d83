package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A serial port over its device file. The JDK cannot wait for a file with a limit, so a daemon thread of its own waits
 * without one and ends when the file is closed.
 */
final class DeviceFile implements BytePort {

    private static final int READ_BYTES = 512;
    private static final int WAITING = 64;
    /** Nothing, which no read brings. */
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    /** Two channels: one that is read from holds a lock that a write would wait for. */
    private final FileChannel input;

    private final FileChannel output;
    private final BlockingQueue<ByteBuffer> arrived = new ArrayBlockingQueue<>(WAITING);
    private final ServerThread reader;
    private @Nullable ByteBuffer current;

    private DeviceFile(Path device, FileChannel input, FileChannel output) {
        this.input = input;
        this.output = output;
        this.reader = ServerThread.start("modbus-port-" + device.getFileName(), this::readOn);
    }

    static DeviceFile open(Path device) throws IOException {
        if (!Files.exists(device)) {
            throw new NoSuchFileException(device.toString(), null, "there is no such serial port");
        }
        FileChannel input = FileChannel.open(device, StandardOpenOption.READ);
        try {
            return new DeviceFile(device, input, FileChannel.open(device, StandardOpenOption.WRITE));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private void readOn() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
            while (input.read(bytes) >= 0) {
                arrived.put(
                        ByteBuffer.allocate(bytes.position()).put(bytes.flip()).flip());
                bytes.clear();
            }
        } catch (ClosedChannelException e) {
            // As its owner wanted it.
        } catch (IOException e) {
            // The port is gone; whoever writes gets to know why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Whoever waits sees the end at once, and whoever asks later finds the file closed.
            var unused = arrived.offer(END);
        }
    }

    @Override
    public int read(ByteBuffer into, Duration within) throws IOException {
        ByteBuffer from = current;
        if (from == null || !from.hasRemaining()) {
            from = next(within);
            current = from;
        }
        if (from == null) {
            return input.isOpen() ? 0 : -1;
        }
        if (!from.hasRemaining()) {
            return -1;
        }
        int count = Math.min(from.remaining(), into.remaining());
        into.put(into.position(), from, from.position(), count);
        into.position(into.position() + count);
        from.position(from.position() + count);
        return count;
    }

    private @Nullable ByteBuffer next(Duration within) throws IOException {
        try {
            return arrived.poll(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the serial port", e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            output.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (output) {
            input.close();
        } finally {
            // Where it waits for room in the queue it would not see the file closed.
            arrived.clear();
            reader.awaitEnd();
        }
    }
}

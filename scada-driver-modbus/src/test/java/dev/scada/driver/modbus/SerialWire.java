package dev.scada.driver.modbus;

import dev.scada.api.medium.SerialPort;
import dev.scada.modbus.server.BytePort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A serial cable: a client's port at one end, a device's at the other. */
public final class SerialWire {
    private static final int CLOSED = -1;
    private static final int NOTHING = -2;

    private final LinkedBlockingQueue<Integer> toDevice = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> toClient = new LinkedBlockingQueue<>();

    public SerialPort clientEnd() {
        return new SerialPort() {
            @Override
            public void open() {
                toClient.clear();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    toDevice.add(bytes[offset + i] & 0xFF);
                }
            }

            @Override
            public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
                int octet = take(toClient, wait);
                if (octet == CLOSED) {
                    throw new IOException("the port is closed");
                }
                int count = 0;
                while (octet >= 0) {
                    into[offset + count] = (byte) octet;
                    count++;
                    Integer next = count < length ? toClient.poll() : null;
                    octet = next == null ? NOTHING : next;
                }
                return count;
            }

            @Override
            public void discardInput() {
                toClient.clear();
            }

            @Override
            public void close() {
                toClient.add(CLOSED);
            }
        };
    }

    public BytePort deviceEnd() {
        return new BytePort() {
            @Override
            public int read(ByteBuffer into, Duration within) throws IOException {
                int octet = take(toDevice, within);
                if (octet < 0) {
                    return octet == CLOSED ? -1 : 0;
                }
                into.put((byte) octet);
                return 1;
            }

            @Override
            public void write(ByteBuffer bytes) {
                while (bytes.hasRemaining()) {
                    toClient.add(bytes.get() & 0xFF);
                }
            }

            @Override
            public void close() {
                toDevice.add(CLOSED);
            }
        };
    }

    private static int take(LinkedBlockingQueue<Integer> queue, Duration within) throws IOException {
        try {
            Integer octet = queue.poll(within.toNanos(), TimeUnit.NANOSECONDS);
            return octet == null ? NOTHING : octet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

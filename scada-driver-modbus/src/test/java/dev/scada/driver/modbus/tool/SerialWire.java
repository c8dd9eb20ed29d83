package dev.scada.driver.modbus.tool;

import dev.scada.api.medium.SerialPort;
import dev.scada.modbus.server.BytePort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A serial cable: the tool's port at one end, a device's at the other. */
final class SerialWire {
    private static final int CLOSED = -1;

    private final LinkedBlockingQueue<Integer> toDevice = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> toTool = new LinkedBlockingQueue<>();

    SerialPort toolEnd() {
        return new SerialPort() {
            @Override
            public void open() {
                toTool.clear();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    toDevice.add(bytes[offset + i] & 0xFF);
                }
            }

            @Override
            public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
                int octet = take(toTool, wait);
                if (octet == CLOSED) {
                    throw new IOException("the port is closed");
                }
                int count = 0;
                while (octet >= 0) {
                    into[offset + count] = (byte) octet;
                    count++;
                    Integer next = count < length ? toTool.poll() : null;
                    octet = next == null ? NOTHING : next;
                }
                return count;
            }

            @Override
            public void discardInput() {
                toTool.clear();
            }

            @Override
            public void close() {
                toTool.add(CLOSED);
            }
        };
    }

    BytePort deviceEnd() {
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
                    toTool.add(bytes.get() & 0xFF);
                }
            }

            @Override
            public void close() {
                toDevice.add(CLOSED);
            }
        };
    }

    private static final int NOTHING = -2;

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

package dev.scada.core.medium;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.scada.api.medium.Rs485Settings;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the machine, by jSerialComm.
 *
 * <p>Its time-outs are set once, when the port is opened: to set them is to configure the whole port anew, which takes
 * milliseconds, and on POSIX they count in tenths of a second. So a long wait is made of native reads of a tenth of a
 * second, which return with the first byte, and what is shorter looks for bytes again and again.
 */
final class JSerialPort implements SerialPort {
    private static final int SLICE_MILLIS = 100;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
    private static final long LOOK_NANOS = 200_000;
    private static final int LONGEST_CALL_MILLIS = 1_000;
    private static final String PSEUDO_TERMINALS = "/dev/pts/";
    private static final int MOST_DISCARDED = 1 << 16;

    private final SerialSettings settings;
    private final SerialPorts ports;
    /**
     * Held while in native code, which keeps the number of the open file: a read on a port that was closed meanwhile could
     * otherwise take the bytes of whatever file has that number by then.
     */
    private final ReentrantLock inNative = new ReentrantLock();

    private volatile boolean closed;
    private volatile @Nullable Opened opened;

    private record Opened(com.fazecast.jSerialComm.SerialPort port, SerialPorts.Claim claim) {}

    JSerialPort(SerialSettings settings, SerialPorts ports) {
        this.settings = settings;
        this.ports = ports;
    }

    @Override
    public void open() throws IOException {
        giveBack();
        SerialPorts.Claim claim;
        try {
            claim = ports.claim(settings.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closedWhileOpening();
        }
        com.fazecast.jSerialComm.SerialPort port;
        try {
            port = opened(claim.path());
        } catch (IOException | RuntimeException e) {
            ports.release(claim);
            throw e;
        }
        if (!keep(new Opened(port, claim))) {
            ports.closeAside(claim, port::closePort);
            throw closedWhileOpening();
        }
    }

    private InterruptedIOException closedWhileOpening() {
        return new InterruptedIOException("closed while serial port " + settings.port() + " was opened");
    }

    private com.fazecast.jSerialComm.SerialPort opened(String path) throws IOException {
        com.fazecast.jSerialComm.SerialPort port;
        try {
            port = com.fazecast.jSerialComm.SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no serial port " + settings.port(), e);
        }
        configure(port);
        if (path.startsWith(PSEUDO_TERMINALS)) {
            // It has no wire. Its driver drops the parity silently, and tcsetattr fails when nothing else is changed.
            port.setComPortParameters(
                    settings.baudRate(),
                    8,
                    com.fazecast.jSerialComm.SerialPort.ONE_STOP_BIT,
                    com.fazecast.jSerialComm.SerialPort.NO_PARITY);
        }
        // What an earlier user left in the system's buffers, or nobody read while nobody had it open.
        port.flushIOBuffers();
        if (!port.openPort(0)) {
            throw new IOException("serial port " + settings.port() + " cannot be opened (error "
                    + port.getLastErrorCode()
                    + "): is it a serial port, may this user use it (group dialout), does another"
                    + " program hold it?");
        }
        return port;
    }

    /** Before it is opened: afterwards each of these would configure the whole port. */
    void configure(com.fazecast.jSerialComm.SerialPort port) {
        port.setComPortParameters(
                settings.baudRate(),
                settings.dataBits(),
                settings.stopBits() == 1
                        ? com.fazecast.jSerialComm.SerialPort.ONE_STOP_BIT
                        : com.fazecast.jSerialComm.SerialPort.TWO_STOP_BITS,
                switch (settings.parity()) {
                    case NONE -> com.fazecast.jSerialComm.SerialPort.NO_PARITY;
                    case EVEN -> com.fazecast.jSerialComm.SerialPort.EVEN_PARITY;
                    case ODD -> com.fazecast.jSerialComm.SerialPort.ODD_PARITY;
                });
        port.setComPortTimeouts(
                com.fazecast.jSerialComm.SerialPort.TIMEOUT_READ_SEMI_BLOCKING
                        | com.fazecast.jSerialComm.SerialPort.TIMEOUT_WRITE_BLOCKING,
                SLICE_MILLIS,
                LONGEST_CALL_MILLIS);
        if (settings.rs485().isPresent()) {
            Rs485Settings rs485 = settings.rs485().get();
            port.setRs485ModeParameters(
                    true,
                    rs485.rtsWhileSending() == Rs485Settings.Level.HIGH,
                    rs485.terminate(),
                    rs485.receiveWhileSending(),
                    wholeMillis(rs485.delayBeforeMicros()),
                    wholeMillis(rs485.delayAfterMicros()));
        } else {
            // Else it would be switched off, also where the system has it switched on.
            port.disableRs485ModeControl();
        }
    }

    /** In microseconds still. The library would round down: a sender switched off too early cuts a character. */
    private static int wholeMillis(int micros) {
        return (micros + 999) / 1_000 * 1_000;
    }

    /** A call into the native library. */
    private interface Work {
        int with(com.fazecast.jSerialComm.SerialPort port);
    }

    private int inNative(Work work) throws IOException {
        inNative.lock();
        try {
            Opened open = opened;
            if (closed || open == null) {
                throw new IOException("serial port " + settings.port() + " is closed");
            }
            int result = work.with(open.port);
            if (result < 0) {
                throw new IOException("serial port " + settings.port() + " is gone (error "
                        + open.port.getLastErrorCode() + "); was it unplugged?");
            }
            return result;
        } finally {
            inNative.unlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = inNative(port -> port.writeBytes(bytes, length, offset));
        if (written != length) {
            throw new IOException("serial port " + settings.port() + " took " + written + " of " + length + " bytes");
        }
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        long deadline = SystemTimers.machineNanos() + Math.max(0, wait.toNanos());
        while (true) {
            long left = deadline - SystemTimers.machineNanos();
            boolean isLong = left >= SLICE_NANOS;
            int count = inNative(port -> {
                int available = port.bytesAvailable();
                return available > 0 || (available == 0 && isLong) ? port.readBytes(into, length, offset) : available;
            });
            if (count > 0 || left <= 0) {
                return count;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while serial port " + settings.port() + " was read");
            }
            if (!isLong) {
                LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
            }
        }
    }

    @Override
    public void discardInput() throws IOException {
        byte[] dropped = new byte[1_024];
        int count = 1;
        for (int total = 0; count > 0 && total < MOST_DISCARDED; total += count) {
            count = inNative(port -> {
                int available = port.bytesAvailable();
                return available > 0 ? port.readBytes(dropped, Math.min(available, dropped.length), 0) : available;
            });
        }
    }

    /** False when the port was closed while it was being opened: then nobody else would close it. */
    private synchronized boolean keep(Opened open) {
        if (!closed) {
            opened = open;
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        giveBack();
    }

    private synchronized void giveBack() {
        Opened open = opened;
        opened = null;
        if (open != null) {
            ports.closeAside(open.claim, () -> close(open.port));
        }
    }

    /** Waits for a native call to end, which it does soon, unless it hangs: then only closing may end it. */
    private void close(com.fazecast.jSerialComm.SerialPort port) {
        boolean isAlone = false;
        try {
            isAlone = inNative.tryLock(LONGEST_CALL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            port.closePort();
        } finally {
            if (isAlone) {
                inNative.unlock();
            }
        }
    }
}

package dev.scada.core.medium;

import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the machine, by jSerialComm.
 *
 * <p>Read and write time-outs are finite, so that a call on a port that vanished returns.
 */
final class JSerialPort implements SerialPort {
    private static final int WRITE_TIMEOUT_MILLIS = 2_000;

    private final SerialSettings settings;
    private final SerialPorts ports;
    private boolean closed;
    private volatile com.fazecast.jSerialComm.@Nullable SerialPort port;

    JSerialPort(SerialSettings settings, SerialPorts ports) {
        this.settings = settings;
        this.ports = ports;
    }

    @Override
    public void open() throws IOException {
        try {
            ports.awaitClosed(settings.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed while serial port " + settings.port() + " was opened");
        }
        com.fazecast.jSerialComm.SerialPort found;
        try {
            found = com.fazecast.jSerialComm.SerialPort.getCommPort(settings.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no serial port " + settings.port(), e);
        }
        found.setComPortParameters(
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
        if (!found.openPort(0)) {
            throw new IOException("serial port " + settings.port() + " cannot be opened (error "
                    + found.getLastErrorCode() + "): is it there, may this user use it, does another program hold it?");
        }
        if (!keep(found)) {
            ports.closeAside(settings.port(), found::closePort);
            throw new InterruptedIOException("closed while serial port " + settings.port() + " was opened");
        }
        discardInput();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        com.fazecast.jSerialComm.SerialPort open = opened();
        open.setComPortTimeouts(com.fazecast.jSerialComm.SerialPort.TIMEOUT_WRITE_BLOCKING, 0, WRITE_TIMEOUT_MILLIS);
        int written = open.writeBytes(bytes, length, offset);
        if (written != length) {
            throw new IOException("serial port " + settings.port() + " took " + written + " of " + length + " bytes");
        }
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        com.fazecast.jSerialComm.SerialPort open = opened();
        int millis = (int) Math.min(Math.max(1, wait.toMillis()), 60_000);
        open.setComPortTimeouts(com.fazecast.jSerialComm.SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis, 0);
        int count = open.readBytes(into, length, offset);
        if (count < 0) {
            throw new IOException(
                    "serial port " + settings.port() + " is gone (error " + open.getLastErrorCode() + ")");
        }
        return count;
    }

    @Override
    public void discardInput() throws IOException {
        opened().flushIOBuffers();
    }

    private com.fazecast.jSerialComm.SerialPort opened() throws IOException {
        com.fazecast.jSerialComm.SerialPort open = port;
        if (open == null) {
            throw new IOException("serial port " + settings.port() + " is closed");
        }
        return open;
    }

    /** False when the port was closed while it was being opened: then nobody else would close it. */
    private synchronized boolean keep(com.fazecast.jSerialComm.SerialPort opened) {
        if (!closed) {
            port = opened;
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        com.fazecast.jSerialComm.SerialPort open = port;
        port = null;
        if (open != null) {
            ports.closeAside(settings.port(), open::closePort);
        }
    }
}

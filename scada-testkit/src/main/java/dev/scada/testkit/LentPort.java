package dev.scada.testkit;

import dev.scada.api.medium.SerialPort;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** A lent port, so that the lender knows whether it was closed. */
final class LentPort implements SerialPort {
    private final SerialPort port;
    private final Consumer<LentPort> returned;

    LentPort(SerialPort port, Consumer<LentPort> returned) {
        this.port = port;
        this.returned = returned;
    }

    @Override
    public void open() throws IOException {
        port.open();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        port.write(bytes, offset, length);
    }

    @Override
    public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        return port.read(into, offset, length, wait);
    }

    @Override
    public void discardInput() throws IOException {
        port.discardInput();
    }

    @Override
    public void close() {
        port.close();
        returned.accept(this);
    }
}

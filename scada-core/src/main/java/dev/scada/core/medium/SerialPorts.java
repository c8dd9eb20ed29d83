package dev.scada.core.medium;

import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The machine's serial ports, all owned here: jSerialComm's native library belongs to one class loader.
 *
 * <p>Closing runs on a thread of its own, since it can hang in native code; opening the same port again waits for it.
 */
public final class SerialPorts {
    private static final long LONGEST_CLOSE_SECONDS = 2;

    private final Map<String, CompletableFuture<Void>> closing = new ConcurrentHashMap<>();

    /** A port to be lent, not yet open. */
    public SerialPort lend(SerialSettings settings) {
        return new JSerialPort(settings, this);
    }

    void awaitClosed(String name) throws IOException, InterruptedException {
        CompletableFuture<Void> earlier = closing.get(name);
        if (earlier == null) {
            return;
        }
        try {
            earlier.get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("serial port " + name + " still closes; unplug it or restart the runtime", e);
        } catch (ExecutionException e) {
            throw new IOException("serial port " + name + " did not close", e);
        }
    }

    void closeAside(String name, Runnable close) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        closing.put(name, done);
        Thread thread = new Thread(
                () -> {
                    try {
                        close.run();
                    } finally {
                        closing.remove(name, done);
                        done.complete(null);
                    }
                },
                "scada-close-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}

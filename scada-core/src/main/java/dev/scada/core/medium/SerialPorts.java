package dev.scada.core.medium;

import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The machine's serial ports, all owned here: jSerialComm's native library belongs to one class loader.
 *
 * <p>One port has one user, by whatever names it is asked for. Closing runs on a thread of its own, since it can hang in
 * native code; opening the same port again waits for it.
 */
public final class SerialPorts {
    private static final long LONGEST_CLOSE_SECONDS = 2;

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final PortNames names = new PortNames(new ThisMachine());

    /** A port to be lent, not yet open. */
    public SerialPort lend(SerialSettings settings) {
        return new JSerialPort(settings, this);
    }

    /** The right to open a port. */
    static final class Claim {
        private final String path;
        private final String name;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private volatile boolean isClosing;

        private Claim(String path, String name) {
            this.path = path;
            this.name = name;
        }

        String path() {
            return path;
        }
    }

    /**
     * Finds the port of that name, waits for an earlier user who is closing it, and takes it.
     *
     * @throws IOException when there is none, or somebody else has it
     */
    Claim claim(String name) throws IOException, InterruptedException {
        SerialLibrary.load();
        Claim claim = new Claim(names.resolve(name), name);
        for (Claim earlier = claims.putIfAbsent(claim.path, claim);
                earlier != null;
                earlier = claims.putIfAbsent(claim.path, claim)) {
            if (!earlier.isClosing) {
                throw new IOException("serial port " + name + " is used by another line"
                        + (earlier.name.equals(name) ? "" : ", which calls it " + earlier.name));
            }
            awaitClosed(earlier);
        }
        return claim;
    }

    private static void awaitClosed(Claim earlier) throws IOException, InterruptedException {
        try {
            earlier.closed.get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("serial port " + earlier.name + " still closes; unplug it or restart the runtime", e);
        } catch (ExecutionException e) {
            throw new IOException("serial port " + earlier.name + " did not close", e);
        }
    }

    /** Gives it back without anything to be closed. */
    void release(Claim claim) {
        claims.remove(claim.path, claim);
        claim.closed.complete(null);
    }

    /** Closes, on a thread of its own, and gives it back. */
    void closeAside(Claim claim, Runnable close) {
        claim.isClosing = true;
        Thread thread = new Thread(
                () -> {
                    try {
                        close.run();
                    } finally {
                        release(claim);
                    }
                },
                "scada-close-" + claim.name);
        thread.setDaemon(true);
        thread.start();
    }

    /** As jSerialComm sees it. */
    private static final class ThisMachine implements PortNames.Machine {
        @Override
        public List<PortNames.Found> ports() throws IOException {
            SerialLibrary.load();
            return Arrays.stream(com.fazecast.jSerialComm.SerialPort.getCommPorts())
                    .map(port -> new PortNames.Found(
                            port.getSystemPortPath(), port.getVendorID(), port.getProductID(), port.getSerialNumber()))
                    .toList();
        }

        @Override
        public boolean isWindows() {
            return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
        }
    }
}

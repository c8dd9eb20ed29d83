package dev.scada.driver.sim.served;

import dev.scada.modbus.server.BytePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A serial port as the operating system has it: a tool of a plugin is not lent one, as a line is. */
final class SerialFile {
    private static final long STTY_SECONDS = 10;

    private SerialFile() {}

    static BytePort open(Reach.Bus bus) throws IOException {
        try {
            // Opened first: a port that is not there is told as such, and stty sets one that somebody holds.
            BytePort port = BytePort.ofFile(bus.port());
            try {
                set(bus);
                return port;
            } catch (IOException e) {
                port.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IOException("--serial: " + bus.port() + " cannot be had: " + e.getMessage(), e);
        }
    }

    private static void set(Reach.Bus bus) throws IOException {
        if (bus.baudRate().isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("stty", "-F", bus.port().toString(), "raw", "-echo", "cs8"));
        words.add(Integer.toString(bus.baudRate().getAsInt()));
        words.addAll(List.of(bus.parity().sttyWords().split(" ", -1)));
        Process stty = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS) || stty.exitValue() != 0) {
                throw new IOException("stty does not set it: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was set", e);
        } finally {
            stty.destroy();
        }
    }
}

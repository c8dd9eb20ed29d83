package dev.scada.core.medium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the name in the settings means on this machine now: a device file's real path, or Windows' name. May do I/O. */
final class PortNames {
    private static final String USB = "usb:";

    private final Machine machine;

    /** A port that the machine has, and what is behind it; numbers are negative where they are not known. */
    record Found(String path, int vendorId, int productId, String serialNumber) {}

    /** What ports there are. */
    interface Machine {
        List<Found> ports() throws IOException;

        boolean isWindows();
    }

    PortNames(Machine machine) {
        this.machine = machine;
    }

    /** @throws IOException whose message says what is not there, and what is */
    String resolve(String name) throws IOException {
        if (name.toLowerCase(Locale.ROOT).startsWith(USB)) {
            return real(usb(name));
        }
        return real(name);
    }

    private String real(String name) throws IOException {
        if (machine.isWindows()) {
            return name.substring(name.lastIndexOf('\\') + 1).toUpperCase(Locale.ROOT);
        }
        Path path = name.indexOf('/') < 0 ? Path.of("/dev", name) : Path.of(name);
        if (!Files.exists(path)) {
            throw new IOException("there is no serial port " + name + " (is it plugged in?); there are " + others());
        }
        return path.toRealPath().toString();
    }

    private String usb(String name) throws IOException {
        String[] parts = name.split(":", 4);
        int vendor = Integer.parseInt(parts[1], 16);
        int product = Integer.parseInt(parts[2], 16);
        List<Found> fitting = machine.ports().stream()
                .filter(port -> port.vendorId() == vendor && port.productId() == product)
                .filter(port -> parts.length < 4 || port.serialNumber().equals(parts[3]))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0).path();
        }
        if (fitting.isEmpty()) {
            throw new IOException("there is no serial port " + name + " (is it plugged in?); there are " + others());
        }
        throw new IOException("several serial ports are " + name + ": " + listed(fitting)
                + "; add the serial number, or give the name under /dev/serial/by-id");
    }

    private String others() throws IOException {
        List<Found> all = machine.ports();
        return all.isEmpty() ? "none" : listed(all);
    }

    private static String listed(List<Found> ports) {
        return String.join(", ", ports.stream().map(PortNames::described).toList());
    }

    private static String described(Found port) {
        return port.vendorId() < 0
                ? port.path()
                : String.format(
                        Locale.ROOT,
                        "%s (usb:%04x:%04x:%s)",
                        port.path(),
                        port.vendorId(),
                        port.productId(),
                        port.serialNumber());
    }
}

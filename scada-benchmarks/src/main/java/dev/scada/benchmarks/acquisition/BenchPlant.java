package dev.scada.benchmarks.acquisition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The plant's files: each device alone on its line, 100 tags, all at one period. Written out, or as rows of a template. */
final class BenchPlant {
    /** How the plant is written. */
    enum Form {
        /** A file a device, each tag in it, as a program would write them. */
        FILES,
        /** One template, and a row a device in a spreadsheet. */
        TEMPLATE
    }

    private final Path folder;
    private final Form form;
    private final List<Integer> ports;

    /**
     * Writes it.
     *
     * @param ports one a device, on loopback
     * @param period as plant files say it: {@code 1s}
     */
    BenchPlant(Path folder, Form form, List<Integer> ports, String period) throws IOException {
        this.folder = folder;
        this.form = form;
        this.ports = ports;
        Path devices = Files.createDirectories(folder.resolve("devices"));
        Files.writeString(
                folder.resolve("plant.yaml"),
                "name: Benchmark\nhttp: { port: 0 }\nscanClasses: { normal: " + period + " }\n");
        if (form == Form.FILES) {
            for (int i = 0; i < ports.size(); i++) {
                Files.writeString(file(i), device(i, "bar"));
            }
        } else {
            Files.createDirectories(folder.resolve("templates"));
            Files.writeString(folder.resolve("templates/meter.yaml"), template());
            Files.writeString(
                    devices.resolve("meters.yaml"), "instances:\n  - template: meter\n    file: devices/meters.csv\n");
            rows("bar");
        }
    }

    Path folder() {
        return folder;
    }

    /** Changes the unit of one tag of one device. */
    void change(String unit) throws IOException {
        if (form == Form.FILES) {
            Files.writeString(file(0), device(0, unit));
        } else {
            rows(unit);
        }
    }

    private Path file(int device) {
        return folder.resolve("devices").resolve(name(device) + ".yaml");
    }

    private static String name(int device) {
        return String.format(Locale.ROOT, "device-%04d", device);
    }

    private static String line(String port) {
        return "    line: { driver: modbus, settings: { host: 127.0.0.1, port: " + port
                + " } }\n    settings: { unit: 1 }\n";
    }

    private String device(int device, String unit) {
        return "devices:\n  " + name(device) + ":\n" + line(ports.get(device).toString()) + tags(unit);
    }

    private static String template() {
        return "templates:\n  meter:\n    parameters:\n      port: { type: whole-number }\n      unit: { type: text }\n"
                + line("$(port)")
                + tags("$(unit)");
    }

    private void rows(String firstUnit) throws IOException {
        StringBuilder rows = new StringBuilder("device;port;unit\n");
        for (int i = 0; i < ports.size(); i++) {
            rows.append(name(i) + ";" + ports.get(i) + ";" + (i == 0 ? firstUnit : "bar") + "\n");
        }
        Files.writeString(folder.resolve("devices/meters.csv"), rows);
    }

    private static String tags(String firstUnit) {
        StringBuilder text = new StringBuilder(10_000).append("    tags:\n");
        for (int i = 0; i < BenchValues.INTEGERS; i++) {
            text.append(
                    "      integer-" + i + ": { address: \"holding:" + i + " int16\", scale: { factor: 0.1 }, unit: "
                            + (i == 0 ? firstUnit : "bar") + ", range: { min: 0, max: 3000 }, deadband: 0.2 }\n");
        }
        for (int i = 0; i < BenchValues.FLOATS; i++) {
            text.append("      float-" + i + ": { address: \"holding:" + (BenchValues.INTEGERS + 2 * i)
                    + " float32\", unit: °C, deadband: 0.005 }\n");
        }
        for (int i = 0; i < BenchValues.BITS; i++) {
            text.append("      bit-" + i + ": \"holding:" + (FarmDevice.REGISTERS - 1) + "." + i + "\"\n");
        }
        return text.toString();
    }
}

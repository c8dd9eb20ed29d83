package dev.scada.benchmarks.acquisition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the plant's files: each device alone on its line, 100 tags, all at one period. */
final class BenchPlant {
    private BenchPlant() {}

    /**
     * A file a device, as a program would write them.
     *
     * @param ports one a device, on loopback
     * @param period as plant files say it: {@code 1s}
     */
    static void write(Path folder, List<Integer> ports, String period) throws IOException {
        Path devices = Files.createDirectories(folder.resolve("devices"));
        Files.writeString(
                folder.resolve("plant.yaml"),
                "name: Benchmark\nhttp: { port: 0 }\nscanClasses: { normal: " + period + " }\n");
        for (int i = 0; i < ports.size(); i++) {
            Files.writeString(devices.resolve(name(i) + ".yaml"), device(i, ports.get(i)));
        }
    }

    static String name(int device) {
        return String.format("device-%04d", device);
    }

    static String device(int device, int port) {
        StringBuilder text = new StringBuilder(10_000);
        text.append("devices:\n  ").append(name(device)).append(":\n");
        text.append("    line: { driver: modbus, settings: { host: 127.0.0.1, port: ")
                .append(port)
                .append(" } }\n    settings: { unit: 1 }\n    tags:\n");
        for (int i = 0; i < BenchValues.INTEGERS; i++) {
            text.append("      integer-")
                    .append(i)
                    .append(": { address: \"holding:")
                    .append(i)
                    .append(
                            " int16\", scale: { factor: 0.1 }, unit: bar, range: { min: 0, max: 3000 }, deadband: 0.2 }\n");
        }
        for (int i = 0; i < BenchValues.FLOATS; i++) {
            text.append("      float-")
                    .append(i)
                    .append(": { address: \"holding:")
                    .append(BenchValues.INTEGERS + 2 * i)
                    .append(" float32\", unit: °C, deadband: 0.005 }\n");
        }
        for (int i = 0; i < BenchValues.BITS; i++) {
            text.append("      bit-")
                    .append(i)
                    .append(": \"holding:")
                    .append(FarmDevice.REGISTERS - 1)
                    .append(".")
                    .append(i)
                    .append("\"\n");
        }
        return text.toString();
    }
}

package dev.scada.core.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A plant's folder in the making. */
record PlantFolder(Path path) {
    /** What the demo looks like: every key of the format, with the fake driver. */
    static final String GOOD_PLANT = """
            name: C-Town water network
            timeZone: Europe/Berlin
            http:
              host: 127.0.0.1
              port: 8081
            scanClasses:
              fast: 250ms
              normal: 2s
            """;

    static final String GOOD_DEVICES = """
            lines:
              bus-1:
                driver: fake
                description: RS-485 bus in the boiler house
                timeout: 2s
                longestProbe: 10s
                settings:
                  transport: rtu
                  serial: { port: /dev/ttyUSB0, baudRate: 19200, parity: even }
            devices:
              boiler-1:
                line: bus-1
                description: Steam boiler
                settings: { unit: 3, order: intel, window: { from: 1, to: 2 }, banks: [1, 2], nickname: no }
                path: north/boiler-1
                scan: normal
                scanClasses: { burst: 100ms }
                tags:
                  steam/pressure:
                    address: holding:100 int
                    type: real
                    description: Steam pressure
                    unit: bar
                    range: { min: 0, max: 16 }
                    clamp: true
                    scale: { factor: 0.01, offset: -1 }
                    deadband: 0.05
                    access: read-write
                    scan: burst
                  burner/state:
                    address: { table: input, wireAddress: 7 }
                    labels: { 0: off, 1: purge, 2: on, -3: fault }
                  burner/flame: coil:4
                  mode: input:9
                  start: { address: "command:1", access: write }
              boiler-2:
                line:
                  driver: fake
                  settings:
                    host: 10.0.0.5
                    pause: 0.5s
                    password: { env: PLANT_PASSWORD }
                    authority: keys/own.pem
                tags: { level: { address: holding:1 uint64, scan: fast } }
            """;

    static PlantFolder in(Path parent) throws IOException {
        Path path = Files.createTempDirectory(parent, "plant");
        Files.createDirectory(path.resolve("devices"));
        return new PlantFolder(path).with("plant.yaml", "name: Test\n");
    }

    static PlantFolder good(Path parent) throws IOException {
        return in(parent).with("plant.yaml", GOOD_PLANT).with("devices/a.yaml", GOOD_DEVICES);
    }

    PlantFolder with(String file, String text) throws IOException {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    PlantFolder with(String file, byte[] bytes) throws IOException {
        Path at = path.resolve(file);
        Files.createDirectories(Objects.requireNonNull(at.getParent()));
        Files.write(at, bytes);
        return this;
    }

    PlantCheck check() {
        return check(FakeDrivers.good());
    }

    PlantCheck check(Drivers drivers) {
        return new PlantReader(drivers).check(path);
    }

    /** The problems as they are printed. */
    List<String> said() {
        return said(FakeDrivers.good());
    }

    List<String> said(Drivers drivers) {
        return check(drivers).problems().stream().map(Problem::toString).toList();
    }
}

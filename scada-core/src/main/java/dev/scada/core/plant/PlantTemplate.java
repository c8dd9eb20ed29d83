package dev.scada.core.plant;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A plant to begin with: two files, commented, that check without a mistake. */
public final class PlantTemplate {
    private static final String EXAMPLE = "devices/example.yaml";

    private static final String PLANT = """
            # The plant as a whole. docs/plant-files.md says all there is.
            name: My plant
            timeZone: UTC                    # IANA name, such as Europe/Berlin

            # http:
            #   host: 127.0.0.1              # anything but loopback is seen by others, by TLS
            #   port: 8080

            # Periods at which points are read. normal is there without being said: 1s.
            scanClasses:
              fast: 250ms
              slow: 10s
            """;

    private static final String MODBUS = """
            # Lines are what devices share: a serial bus, a gateway. A device alone on its line carries it itself.
            # Any number of files may stand in this folder; they are read as one.
            devices:
              device-1:
                description: Replace the host by your device's
                line:
                  driver: modbus
                  settings: { host: 127.0.0.1, port: 502 }
                settings: { unit: 1 }
                tags:                        # device-1/level and so on
                  level:
                    address: holding:0 uint16
                    description: Tank level
                    unit: m
                    range: { min: 0, max: 10 }
                    scale: { factor: 0.01 }  # the register counts centimetres
                    deadband: 0.02
                  setpoint:
                    address: holding:1 uint16
                    unit: m
                    range: { min: 0, max: 10 }
                    scale: { factor: 0.01 }
                    access: read-write       # only then can it be commanded
                  running: coil:0            # a tag that needs an address only
                  state:
                    address: input:0 uint16
                    scan: slow
                    labels: { 0: stopped, 1: running, 2: fault }
            """;

    private static final String COMMENTS_ONLY = """
            # Lines, devices and their tags. No plugin here provides the driver that the example is written for, so it
            # stands as a comment. `scada plugins` shows which there are.
            #
            # devices:
            #   device-1:
            #     line: { driver: modbus, settings: { host: 127.0.0.1, port: 502 } }
            #     settings: { unit: 1 }
            #     tags:
            #       level: { address: holding:0 uint16, unit: m, scale: { factor: 0.01 } }
            """;

    private final Drivers drivers;

    @Inject
    public PlantTemplate(Drivers drivers) {
        this.drivers = drivers;
    }

    /**
     * Writes the files, and the folder where there is none.
     *
     * @return the files written
     * @throws FileAlreadyExistsException when the folder is not empty, or no folder; the message says what to do
     */
    public List<Path> write(Path folder) throws IOException {
        if (Files.exists(folder)) {
            refuseUnlessEmpty(folder);
        }
        Path plant = folder.resolve(PlantFiles.PLANT);
        Path example = folder.resolve(EXAMPLE);
        Files.createDirectories(folder.resolve(PlantFiles.DEVICES));
        Files.writeString(plant, PLANT, StandardOpenOption.CREATE_NEW);
        boolean isModbusThere = drivers.protocols().contains("modbus");
        Files.writeString(example, isModbusThere ? MODBUS : COMMENTS_ONLY, StandardOpenOption.CREATE_NEW);
        return List.of(plant, example);
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(folder.toString(), null, "this is a file; name a new folder");
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new FileAlreadyExistsException(
                        folder.toString(), null, "the folder is not empty; name a new one, nothing was written");
            }
        }
    }
}

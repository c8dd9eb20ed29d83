package dev.scada.driver.sim;

import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.replay.RecordException;
import dev.scada.driver.sim.replay.RecordingReader;
import dev.scada.driver.sim.replay.Replay;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which plant passes its time how fast, whoever shows it.
 *
 * @param seed of the simulation
 * @param factor seconds of the plant in one of ours, {@value #MIN_FACTOR} to {@value #MAX_FACTOR}
 * @param start of the simulation
 * @param replay the record that is played in place of the simulation
 */
public record SourceSettings(long seed, double factor, Instant start, Optional<SimReplay> replay) {
    public static final double MIN_FACTOR = 0.01;
    public static final double MAX_FACTOR = 100_000;

    /** Up to this factor steps are of a second, so that nothing stands still between two looks; else of ten. */
    private static final double FINE_FACTOR = 10;

    public SourceSettings {
        requireFactor(factor);
    }

    static void requireFactor(double factor) {
        if (!(factor >= MIN_FACTOR && factor <= MAX_FACTOR)) {
            throw new IllegalArgumentException(
                    "expected a factor from " + MIN_FACTOR + " to " + MAX_FACTOR + ", got " + factor);
        }
    }

    /** Seconds of what is shown in one of ours: the record's own speed where one is played. */
    public double speed() {
        return replay.map(SimReplay::speed).orElse(factor);
    }

    /**
     * Builds what there is to show; reads the record.
     *
     * @throws IOException when the record cannot be read; the message names it
     * @throws RecordException when it is no record of this plant
     */
    public Source open() throws IOException, RecordException {
        Plant plant = Plant.cTown(new PlantSettings(seed, start, Duration.ofSeconds(factor <= FINE_FACTOR ? 1 : 10)));
        if (replay.isEmpty()) {
            return plant;
        }
        SimReplay record = replay.get();
        Path file = record.file();
        try {
            return new Replay(RecordingReader.read(file, plant.points()), record.between(), record.atEnd());
        } catch (NoSuchFileException e) {
            throw new IOException("there is no record " + file.toAbsolutePath(), e);
        }
    }
}

package dev.scada.core.runtime;

import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.PlantCheck;
import java.util.Optional;

/**
 * What applying the plant's files would do, as they are at one moment.
 *
 * @param digest of the files and of what runs: as long as it stays the same, applying does this and nothing else
 * @param check what reading the files gave
 * @param changes absent when the files have mistakes
 */
public record PlantPlan(String digest, PlantCheck check, Optional<PlantChanges> changes) {}

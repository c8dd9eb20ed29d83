package dev.scada.core.runtime;

import dev.scada.core.plant.PlantChanges;

/**
 * Something made from the plant that has to follow when the plant changes. Called on the thread that applies, one change at
 * a time, after the tag table has the new tags and before the lines that come begin.
 */
@FunctionalInterface
public interface PlantFollower {
    void follow(PlantChanges changes);
}

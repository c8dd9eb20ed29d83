package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.Plant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The resolutions of a plant that may change while it runs. Any thread. */
public final class PlantResolutions implements Resolutions {
    private final AtomicReference<Resolutions> present;

    public PlantResolutions(Plant plant) {
        present = new AtomicReference<>(Resolutions.in(plant));
    }

    /** From now on those of that plant. */
    public void follow(Plant plant) {
        present.set(Resolutions.in(plant));
    }

    @Override
    public Resolution of(TagPath tag) {
        return Objects.requireNonNull(present.get()).of(tag);
    }
}

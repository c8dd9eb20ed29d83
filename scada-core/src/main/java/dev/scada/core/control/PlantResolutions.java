package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.CommandRules;
import dev.scada.core.plant.Plant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What the files of a plant say of commands, while it may change as it runs. Any thread. */
public final class PlantResolutions implements Resolutions, RuleBook {
    private final AtomicReference<Present> present;

    private record Present(Resolutions resolutions, RuleBook rules) {
        static Present of(Plant plant) {
            return new Present(Resolutions.in(plant), RuleBook.in(plant));
        }
    }

    public PlantResolutions(Plant plant) {
        present = new AtomicReference<>(Present.of(plant));
    }

    /** From now on those of that plant. */
    public void follow(Plant plant) {
        present.set(Present.of(plant));
    }

    @Override
    public Resolution of(TagPath tag) {
        return Objects.requireNonNull(present.get()).resolutions().of(tag);
    }

    @Override
    public CommandRules rules(TagPath tag) {
        return Objects.requireNonNull(present.get()).rules().rules(tag);
    }
}

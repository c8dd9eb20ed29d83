package dev.scada.core.runtime;

import dev.scada.core.plant.Plant;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Plans and applies changes of the running plant, from the folder that it was started from and from no other: after a
 * restart the runtime is what that folder says, and so it is now. Any thread; never blocks.
 */
public interface PlantUpdates {
    /** Where the plant's files are; absolute. */
    Path folder();

    /** What runs: what could not be begun is not in it. */
    Plant plant();

    /** Compares the files with what runs; changes nothing. Fails with an {@link ApplyRefusedException}. */
    CompletionStage<PlantPlan> plan();

    /**
     * Changes what runs to what the files say, as far as they differ. Fails with an {@link ApplyRefusedException}, and then
     * nothing was changed. Who asks while another change is made waits for its turn.
     *
     * @param expected the digest of the plan that is meant; whatever the files say where it is absent
     * @param by who asks, for the record
     */
    CompletionStage<PlantApplied> apply(Optional<String> expected, String by);
}

package dev.scada.core.runtime;

import dev.scada.core.acquisition.NotApplied;
import java.time.Duration;
import java.util.List;

/**
 * What applying the plant's files did.
 *
 * @param plan what was to be done
 * @param notApplied what could not be begun; it stands still with bad values, everything else of the plan is done
 * @param took from the plan to the end, the reading of the files left out
 */
public record PlantApplied(PlantPlan plan, List<NotApplied> notApplied, Duration took) {
    public PlantApplied {
        notApplied = List.copyOf(notApplied);
    }
}

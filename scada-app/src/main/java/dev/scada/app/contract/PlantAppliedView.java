package dev.scada.app.contract;

import dev.scada.core.acquisition.NotApplied;
import dev.scada.core.runtime.PlantApplied;
import java.util.List;
import java.util.Optional;

/**
 * What applying the plant's files did.
 *
 * @param plan what was to be done
 * @param notApplied what could not be begun and stands still; everything else is done
 * @param tookMillis from the plan to the end, the reading of the files left out
 */
public record PlantAppliedView(PlantPlanView plan, List<NotAppliedView> notApplied, long tookMillis) {
    public PlantAppliedView {
        notApplied = List.copyOf(notApplied);
    }

    /** As the core did it. */
    public static PlantAppliedView of(PlantApplied applied) {
        return new PlantAppliedView(
                PlantPlanView.of(applied.plan()),
                applied.notApplied().stream().map(NotAppliedView::of).toList(),
                applied.took().toMillis());
    }

    /** A line, or a device on it, that could not be begun. */
    public record NotAppliedView(String line, Optional<String> device, String reason) {
        static NotAppliedView of(NotApplied failed) {
            return new NotAppliedView(failed.line(), failed.device(), failed.reason());
        }
    }
}

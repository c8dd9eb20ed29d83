package dev.scada.app.contract;

import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.Problem;
import dev.scada.core.runtime.PlantPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What applying the plant's files would do.
 *
 * @param digest to hand back when it is to be applied: it stands for these files and what runs now
 * @param cost the most that any of it costs: {@code nothing}, {@code device}, {@code line}, {@code restart}
 * @param errors mistakes in the files; with any, nothing is compared and nothing can be applied
 */
public record PlantPlanView(
        String digest, String cost, List<ChangeView> changes, long errors, long warnings, List<ProblemView> problems) {
    public PlantPlanView {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** As the core planned it. */
    public static PlantPlanView of(PlantPlan plan) {
        Optional<PlantChanges> changes = plan.changes();
        return new PlantPlanView(
                plan.digest(),
                changes.map(some -> word(some.cost())).orElse("nothing"),
                changes.map(some -> some.told().stream().map(ChangeView::of).toList())
                        .orElse(List.of()),
                plan.check().errors(),
                plan.check().warnings(),
                plan.check().problems().stream().map(ProblemView::of).toList());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Something wrong in a plant's files. */
    public record ProblemView(
            String severity,
            String file,
            int line,
            int column,
            String key,
            String message,
            Optional<String> suggestion) {
        static ProblemView of(Problem problem) {
            return new ProblemView(
                    problem.severity().word(),
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.key(),
                    problem.message(),
                    problem.suggestion());
        }
    }
}

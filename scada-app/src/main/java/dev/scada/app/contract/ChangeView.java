package dev.scada.app.contract;

import dev.scada.core.plant.Difference;
import dev.scada.core.plant.PlantChange;
import java.util.List;

/**
 * One change of the plant.
 *
 * @param subject {@code plant}, {@code line}, {@code device}, {@code tag}
 * @param name of the line or device, path of the tag; empty for the plant
 * @param kind {@code added}, {@code removed}, {@code changed}, {@code moved}
 * @param cost {@code nothing}: every poll goes on; {@code device}: the device is planned anew on its connected line; {@code
 *     line}: the line reconnects; {@code restart}: not while the runtime runs
 * @param gaps devices whose values have a gap
 * @param text lines for people
 */
public record ChangeView(
        String subject,
        String name,
        String kind,
        String cost,
        List<DifferenceView> differences,
        List<String> gaps,
        List<String> text) {
    public ChangeView {
        differences = List.copyOf(differences);
        gaps = List.copyOf(gaps);
        text = List.copyOf(text);
    }

    static ChangeView of(PlantChange change) {
        return new ChangeView(
                PlantPlanView.word(change.subject()),
                change.name(),
                PlantPlanView.word(change.kind()),
                PlantPlanView.word(change.cost()),
                change.differences().stream().map(DifferenceView::of).toList(),
                change.gaps(),
                change.text());
    }

    /** A property before and after. */
    public record DifferenceView(String what, String before, String after) {
        static DifferenceView of(Difference difference) {
            return new DifferenceView(difference.what(), difference.before(), difference.after());
        }
    }
}

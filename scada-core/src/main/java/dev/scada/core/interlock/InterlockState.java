package dev.scada.core.interlock;

import dev.scada.core.expression.Condition;
import dev.scada.core.plant.InterlockSetup;
import dev.scada.core.temporary.Temporary;
import java.util.Optional;

/**
 * An interlock as it stands at one moment.
 *
 * @param override by which it is done without, while there is one
 */
public record InterlockState(
        InterlockSetup setup, Condition.Judgement judgement, Optional<Temporary<InterlockOverride>> override) {
    /** Whether it would refuse if it were not overridden. What cannot be told refuses. */
    public boolean isRefusing() {
        return judgement.truth().orElse(!setup.isPermissive()) != setup.isPermissive();
    }

    /** Whether it refuses now. */
    public boolean isBlocking() {
        return isRefusing() && override.isEmpty();
    }

    /** Why it refuses, for the operator; or what it would say. */
    public String reason() {
        String which = setup.word() + " '" + setup.name() + "': ";
        String values = InterlockWords.values(judgement);
        return judgement.truth().isEmpty()
                ? which + "it cannot be told whether it may, since " + judgement.reason() + " (" + setup.text() + ")"
                : which + setup.text() + " (" + setup.condition() + (values.isEmpty() ? "" : "; " + values) + ")";
    }
}

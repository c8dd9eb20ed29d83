package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.expression.Condition;
import java.util.List;

/**
 * A condition on the commands of a tag. It acts on commands alone: it stops nothing that runs.
 *
 * @param name unique in its tag
 * @param isPermissive whether it must be true for a command to pass; otherwise it blocks commands while it is true
 * @param text for the operator, who reads it when it refuses
 * @param values of the tag's kind that it is about: to start, not to stop; empty: all
 * @param overridable whether somebody with the right may do without it for a while
 */
public record InterlockSetup(
        TagPath tag,
        String name,
        boolean isPermissive,
        Condition condition,
        String text,
        List<Value> values,
        boolean overridable) {
    public InterlockSetup {
        values = List.copyOf(values);
    }

    /** {@code permissive} or {@code interlock}. */
    public String word() {
        return isPermissive ? "permissive" : "interlock";
    }

    /** As {@code plan} prints it. */
    String words() {
        return word() + " " + condition + " (" + text + ")" + (values.isEmpty() ? "" : " for " + values)
                + (overridable ? "" : ", not overridable");
    }
}

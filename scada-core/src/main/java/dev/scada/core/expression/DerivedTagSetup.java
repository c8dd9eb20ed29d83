package dev.scada.core.expression;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import java.util.List;

/**
 * A tag that is calculated.
 *
 * @param inputs the tags of the formula, in its order
 * @param clamp whether a value outside of the tag's range stands at the limit, in place of being uncertain
 * @param persistent whether what its functions remember is kept over restarts
 */
public record DerivedTagSetup(TagInfo info, Formula formula, List<TagPath> inputs, boolean clamp, boolean persistent) {
    public DerivedTagSetup {
        inputs = List.copyOf(inputs);
    }

    /** Whether what the other remembers is what this one would: then its state goes over to this one. */
    boolean remembersLike(DerivedTagSetup other) {
        return formula.equals(other.formula) && inputs.equals(other.inputs);
    }
}

package dev.scada.core.access;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import java.util.Arrays;
import java.util.Set;

/** All that somebody may do. Immutable. */
public record Rights(Set<Grant> grants) {
    private static final TagPattern EVERYWHERE = TagPattern.of("**");

    /** Nothing at all. */
    public static final Rights NONE = new Rights(Set.of());

    public Rights {
        grants = Set.copyOf(grants);
    }

    /** These rights in the whole plant. */
    public static Rights everywhere(Right... rights) {
        return new Rights(Set.copyOf(
                Arrays.stream(rights).map(right -> new Grant(right, EVERYWHERE)).toList()));
    }

    /** Whether he may do it to this tag. */
    public boolean may(Right right, TagPath tag) {
        return grants.stream()
                .anyMatch(grant -> grant.right() == right && grant.area().matches(tag));
    }

    /** Whether he may do it at all, somewhere. */
    public boolean maySomewhere(Right right) {
        return grants.stream().anyMatch(grant -> grant.right() == right);
    }

    /** Whether he may do it to what belongs to no tag: the plant as a whole, its users. */
    public boolean mayEverywhere(Right right) {
        return grants.contains(new Grant(right, EVERYWHERE));
    }
}

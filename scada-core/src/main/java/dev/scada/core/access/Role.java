package dev.scada.core.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rights that go together. Where they hold is said where the role is given: {@link RoleInArea}.
 *
 * @param name 1 to 64 lower case letters, digits, {@code . _ -}
 */
public record Role(String name, Set<Right> rights) {
    /** Those that are always there. Who commands a plant does not change it by that, and who keeps users does neither. */
    public static final List<Role> BUILT_IN = List.of(
            new Role("viewer", EnumSet.of(Right.VIEW)),
            new Role("operator", EnumSet.of(Right.VIEW, Right.OPERATE)),
            new Role("engineer", EnumSet.of(Right.VIEW, Right.ENGINEER)),
            new Role("administrator", EnumSet.of(Right.VIEW, Right.ADMINISTER)));

    public Role {
        AccountName.checked("role", name);
        if (rights.isEmpty()) {
            throw new IllegalArgumentException("a role grants at least one right");
        }
        rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
    }

    public boolean isBuiltIn() {
        return BUILT_IN.stream().anyMatch(role -> role.name().equals(name));
    }
}

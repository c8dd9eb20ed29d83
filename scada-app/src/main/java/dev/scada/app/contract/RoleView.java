package dev.scada.app.contract;

import dev.scada.core.access.Right;
import dev.scada.core.access.Role;
import java.util.List;

/**
 * A role.
 *
 * @param builtIn whether it is always there
 */
public record RoleView(String name, List<String> rights, boolean builtIn) {
    public RoleView {
        rights = List.copyOf(rights);
    }

    public static RoleView of(Role role) {
        return new RoleView(role.name(), role.rights().stream().map(Right::word).toList(), role.isBuiltIn());
    }
}

package dev.scada.app.contract;

import dev.scada.core.access.RoleInArea;
import dev.scada.core.access.User;
import java.time.Instant;
import java.util.List;

/**
 * A user.
 *
 * @param roles each a role's name, alone or with an area: {@code operator@north/**}
 * @param sessions how many of his stand
 */
public record UserView(
        String name,
        String fullName,
        List<String> roles,
        boolean disabled,
        boolean hasPassword,
        int sessions,
        Instant created) {
    public UserView {
        roles = List.copyOf(roles);
    }

    public static UserView of(User user, int sessions) {
        return new UserView(
                user.name(),
                user.fullName(),
                user.roles().stream().map(RoleInArea::text).toList(),
                user.isDisabled(),
                user.password().isPresent(),
                sessions,
                user.created());
    }
}

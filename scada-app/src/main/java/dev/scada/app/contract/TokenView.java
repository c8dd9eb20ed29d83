package dev.scada.app.contract;

import dev.scada.core.access.ApiToken;
import dev.scada.core.access.RoleInArea;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token; its secret is known to nobody but its holder.
 *
 * @param roles each a role's name, alone or with an area: {@code operator@north/**}
 * @param expires absent: never
 */
public record TokenView(
        String name,
        List<String> roles,
        Optional<Instant> expires,
        boolean expired,
        String createdBy,
        Instant created) {
    public TokenView {
        roles = List.copyOf(roles);
    }

    public static TokenView of(ApiToken token, Instant now) {
        return new TokenView(
                token.name(),
                token.roles().stream().map(RoleInArea::text).toList(),
                token.expires(),
                token.isExpired(now),
                token.createdBy(),
                token.created());
    }
}

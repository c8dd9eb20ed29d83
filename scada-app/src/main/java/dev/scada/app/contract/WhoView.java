package dev.scada.app.contract;

import dev.scada.core.access.Principal;
import dev.scada.core.access.User;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param kind {@code user} or {@code token}
 * @param hasPassword whether he has chosen a password; of a token, no
 */
public record WhoView(String name, String kind, String fullName, boolean hasPassword, List<GrantView> rights) {
    public WhoView {
        rights = List.copyOf(rights);
    }

    public static WhoView of(Principal principal, Optional<User> user) {
        return new WhoView(
                principal.name(),
                principal.kind().name().toLowerCase(Locale.ROOT),
                user.map(User::fullName).orElse(""),
                user.flatMap(User::password).isPresent(),
                principal.rights().grants().stream()
                        .map(grant ->
                                new GrantView(grant.right().word(), grant.area().text()))
                        .sorted(Comparator.comparing(GrantView::right).thenComparing(GrantView::area))
                        .toList());
    }
}

package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user who is to be added.
 *
 * @param roles each a role's name, alone or with an area: {@code operator@north/**}
 */
public record UserBody(
        @Nullable String name,
        @Nullable String fullName,
        @Nullable List<@Nullable String> roles) {}

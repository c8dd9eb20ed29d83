package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that is to be made.
 *
 * @param roles each a role's name, alone or with an area: {@code operator@north/**}
 * @param expiresInDays absent: never
 */
public record TokenBody(
        @Nullable String name,
        @Nullable List<@Nullable String> roles,
        @Nullable Integer expiresInDays) {}

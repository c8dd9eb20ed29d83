package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user who is to be added.
 *
 * @param roles each {@code role} or {@code role@area}
 */
public record UserBody(
        @Nullable String name,
        @Nullable String fullName,
        @Nullable List<@Nullable String> roles) {}

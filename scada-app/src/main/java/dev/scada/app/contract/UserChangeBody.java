package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed of a user; what is absent stays. */
public record UserChangeBody(
        @Nullable String fullName,
        @Nullable List<@Nullable String> roles,
        @Nullable Boolean disabled) {}

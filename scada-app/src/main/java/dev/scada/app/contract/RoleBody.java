package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role as it shall be. */
public record RoleBody(@Nullable String name, @Nullable List<@Nullable String> rights) {}

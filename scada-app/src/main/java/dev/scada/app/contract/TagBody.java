package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/** A tag. */
public record TagBody(@Nullable String tag) {}

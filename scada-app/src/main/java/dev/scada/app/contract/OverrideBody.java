package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Overrides an interlock.
 *
 * @param seconds how long, 1 to 86400
 * @param reason for people and for the record, 500 characters at most
 */
public record OverrideBody(
        @Nullable String tag,
        @Nullable String interlock,
        @Nullable Integer seconds,
        @Nullable String reason) {}

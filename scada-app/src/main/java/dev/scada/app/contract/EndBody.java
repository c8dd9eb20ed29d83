package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Ends an override, or a forced value.
 *
 * @param interlock of an override
 * @param reason may be left out
 */
public record EndBody(
        @Nullable String tag,
        @Nullable String interlock,
        @Nullable String reason) {}

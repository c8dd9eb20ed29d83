package dev.scada.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Forces a tag, or lets its value move.
 *
 * @param value of the tag's kind, or one of its labels; this or {@code shape}
 * @param shape {@code ramp}, {@code sine} or {@code square}, with {@code from}, {@code to} and {@code periodSeconds}
 * @param seconds how long, 1 to 2678400
 * @param reason for people and for the record, 500 characters at most
 */
public record ForceBody(
        @Nullable String tag,
        @Nullable JsonNode value,
        @Nullable String shape,
        @Nullable Double from,
        @Nullable Double to,
        @Nullable Integer periodSeconds,
        @Nullable Integer seconds,
        @Nullable String reason) {}

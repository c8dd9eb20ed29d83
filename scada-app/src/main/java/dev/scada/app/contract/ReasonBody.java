package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Why something is done.
 *
 * @param reason for people and for the record, 500 characters at most; may be absent
 */
public record ReasonBody(@Nullable String reason) {}

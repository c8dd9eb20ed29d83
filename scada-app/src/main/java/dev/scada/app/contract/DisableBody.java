package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Takes a line or a device out of service, or back into it.
 *
 * @param reason for people and for the record, 500 characters at most; needed to disable
 */
public record DisableBody(@Nullable String reason) {}

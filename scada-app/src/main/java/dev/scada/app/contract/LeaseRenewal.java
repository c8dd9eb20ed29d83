package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Lets a lease last.
 *
 * @param seconds from now on; 0 ends it
 */
public record LeaseRenewal(@Nullable Integer seconds) {}

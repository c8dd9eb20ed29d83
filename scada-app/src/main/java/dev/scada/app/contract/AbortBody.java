package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Why a run is ended, and how.
 *
 * @param reason for people and for the record, 500 characters at most; may be absent
 * @param atOnce whether no further steps are wanted, those after an abort or a failure neither; absent: they come
 */
public record AbortBody(@Nullable String reason, @Nullable Boolean atOnce) {}

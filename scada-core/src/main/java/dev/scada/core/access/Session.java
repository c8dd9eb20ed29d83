package dev.scada.core.access;

import java.time.Instant;

/**
 * Somebody who is logged in.
 *
 * @param id for the record and for what is held by it; not the secret
 * @param address that he logged in from
 * @param began by the wall clock
 */
public record Session(String id, String user, String address, Instant began) {}

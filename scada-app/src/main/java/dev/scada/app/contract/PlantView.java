package dev.scada.app.contract;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The plant and the runtime that serves it.
 *
 * @param version of the runtime
 * @param started when the runtime started
 * @param now the server's clock, so that a client can tell ages without trusting its own
 */
public record PlantView(String name, ZoneId timeZone, String version, Instant started, Instant now) {}

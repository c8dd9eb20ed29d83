package dev.scada.core.acquisition;

import dev.scada.api.driver.TraceDecoding.Direction;
import java.time.Instant;

/**
 * Bytes that went over the wire.
 *
 * @param hex in pairs, separated by blanks
 * @param decoded in words, empty where the driver has none
 */
public record TraceEntry(Instant time, Direction direction, String hex, String decoded) {}

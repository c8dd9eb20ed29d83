package dev.scada.api.tag;

import java.time.Duration;

/**
 * The point behind a tag.
 *
 * @param address in the protocol's own notation
 * @param scanClass the name of the scan class
 * @param period of the scan class
 */
public record TagSource(String line, String device, String address, String scanClass, Duration period) {}

package dev.scada.app.contract;

/**
 * A right, and where it holds.
 *
 * @param right {@code view}, {@code operate}, {@code engineer} or {@code administer}
 * @param area a pattern of tag paths; {@code **} is the whole plant
 */
public record GrantView(String right, String area) {}

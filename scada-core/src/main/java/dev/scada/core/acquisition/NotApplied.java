package dev.scada.core.acquisition;

import java.util.Optional;

/**
 * A line or a device that a change of the running plant could not begin; its tags are bad with that reason.
 *
 * @param device absent where it is the line as a whole
 */
public record NotApplied(String line, Optional<String> device, String reason) {}

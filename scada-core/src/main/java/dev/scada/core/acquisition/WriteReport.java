package dev.scada.core.acquisition;

import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import java.util.Optional;

/**
 * What a write came to.
 *
 * @param outcome what the driver, or the core in its place, knows
 * @param readBack the point read again after an accepted write, scaled; absent when the write was not accepted or the
 *     point cannot be read; bad when reading back failed
 */
public record WriteReport(WriteOutcome outcome, Optional<Sample> readBack) {}

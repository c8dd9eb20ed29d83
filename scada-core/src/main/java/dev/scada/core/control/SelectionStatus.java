package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;

/**
 * A selection that stands.
 *
 * @param by for people
 * @param isOwn whether who asks holds it
 * @param left until it expires
 */
public record SelectionStatus(TagPath tag, Value value, String by, boolean isOwn, Duration left) {}

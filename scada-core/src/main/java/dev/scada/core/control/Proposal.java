package dev.scada.core.control;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import java.util.Optional;

/**
 * A command that somebody has in mind.
 *
 * @param value absent where it is asked what stands in the way of any
 */
public record Proposal(TagInfo tag, Optional<Value> value, Principal by) {}

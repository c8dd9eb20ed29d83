package dev.scada.api.control;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import java.util.Optional;

/**
 * A command that somebody asks for or has in mind.
 *
 * @param tag as it is defined now
 * @param value of the tag's kind, as it would be written; absent where it is asked what stands in the way of any
 * @param requestedBy who asks, as the record would have it
 */
public record ProposedCommand(TagInfo tag, Optional<Value> value, String requestedBy) {}

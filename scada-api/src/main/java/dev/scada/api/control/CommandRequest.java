package dev.scada.api.control;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;

/**
 * What somebody asks for.
 *
 * @param value in the tag's unit; a number of another kind is taken when that loses nothing, a text when it is one of the
 *     tag's labels
 * @param validFor how long from now the command may begin; then it is rejected as expired. 1 ms to 1 h
 * @param requestedBy who asks, for the record
 */
public record CommandRequest(CommandId id, TagPath tag, Value value, Duration validFor, String requestedBy) {
    public CommandRequest {
        if (validFor.toMillis() < 1 || validFor.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a command is valid for 1 ms to 1 h: " + validFor);
        }
        if (requestedBy.isBlank() || requestedBy.length() > 128) {
            throw new IllegalArgumentException("a command says who asks for it, in 128 characters at most");
        }
    }
}

package dev.scada.api.control;

import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * What is on record about a command.
 *
 * @param from the tag's last usable value when the command was asked for
 * @param outcome absent while it is under way
 * @param completedAt absent while it is under way
 * @param repeated whether this answers a repeated id: nothing was written for it
 */
public record CommandRecord(
        CommandRequest request,
        Instant requestedAt,
        Optional<Value> from,
        Optional<CommandOutcome> outcome,
        Optional<Instant> completedAt,
        boolean repeated) {}

package dev.scada.app.contract;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.value.Value;
import dev.scada.core.control.CommandStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is on record about a command.
 *
 * @param from the tag's last usable value when the command was asked for
 * @param outcome the word of a {@link CommandOutcome}, or {@code pending} while it is under way
 * @param code why it did not act
 * @param reason in words for the operator
 * @param repeated whether this answers a repeated id: nothing was written for it
 * @param stage where it is, where that is asked for: {@code awaiting-confirmation}, {@code queued}, {@code recording},
 *     {@code waiting}, {@code sent}, {@code reading-back}, {@code ending}, {@code ended}
 * @param confirmedBy the second person, while it is under way
 * @param millisLeft how long a second person still has
 * @param held whether it is a momentary command that is held
 */
public record CommandView(
        String id,
        String tag,
        Value value,
        Optional<Value> from,
        String outcome,
        Optional<RejectionCode> code,
        Optional<String> reason,
        Optional<Value> readBack,
        Instant requestedAt,
        Optional<Instant> completedAt,
        String requestedBy,
        boolean repeated,
        Optional<String> stage,
        Optional<String> confirmedBy,
        Optional<Long> millisLeft,
        Optional<Boolean> held) {
    public static CommandView of(CommandRecord command) {
        Optional<CommandOutcome> outcome = command.outcome();
        return new CommandView(
                command.request().id().text(),
                command.request().tag().text(),
                command.request().value(),
                command.from(),
                outcome.map(CommandOutcome::word).orElse("pending"),
                outcome.flatMap(CommandView::rejection).map(CommandOutcome.Rejected::code),
                outcome.map(CommandOutcome::reasonText).filter(text -> !text.isEmpty()),
                outcome.flatMap(CommandOutcome::readBackValue),
                command.requestedAt(),
                command.completedAt(),
                command.request().requestedBy(),
                command.repeated(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static CommandView of(CommandStatus status) {
        CommandView view = of(status.record());
        return new CommandView(
                view.id(),
                view.tag(),
                view.value(),
                view.from(),
                view.outcome(),
                view.code(),
                view.reason(),
                view.readBack(),
                view.requestedAt(),
                view.completedAt(),
                view.requestedBy(),
                view.repeated(),
                Optional.of(status.stage().word()),
                status.confirmedBy(),
                status.left().map(Duration::toMillis),
                Optional.of(status.isHeld()));
    }

    private static Optional<CommandOutcome.Rejected> rejection(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Rejected rejected ? Optional.of(rejected) : Optional.empty();
    }
}

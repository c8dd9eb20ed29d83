package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.CommandRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what would become of a command. Confined to the control thread. */
final class Previews {
    private final Controlled plant;
    private final Admission admission;
    private final Intake intake;
    private final Transactions transactions;
    private final Statuses statuses;
    private final Timers timers;

    Previews(
            Controlled plant,
            Admission admission,
            Intake intake,
            Transactions transactions,
            Statuses statuses,
            Timers timers) {
        this.plant = plant;
        this.admission = admission;
        this.intake = intake;
        this.transactions = transactions;
        this.statuses = statuses;
        this.timers = timers;
    }

    Preview of(TagInfo tag, Order order, Principal by) {
        CommandRules rules = plant.rules().rules(tag.path());
        Optional<TagValue> present = plant.tags().value(tag.path());
        List<Obstacle> obstacles = new ArrayList<>();
        Optional<Value> value = Optional.empty();
        boolean isOpen = order.value().isEmpty()
                && order.steps() == 0
                && Wanted.active(rules.kind()).isEmpty();
        long now = timers.nanoTime();
        if (isOpen) {
            general(tag, by).ifPresent(obstacles::add);
        } else if (admission.plan(order, by) instanceof Admission.Verdict.Admitted admitted) {
            value = Optional.of(admitted.plan().value());
            intake.pace()
                    .refusal(admitted.plan(), present, transactions.isBusy(tag.path()), now)
                    .map(Previews::obstacle)
                    .ifPresent(obstacles::add);
        } else if (admission.plan(order, by) instanceof Admission.Verdict.Refused refused) {
            obstacles.add(obstacle(refused.why()));
        }
        intake.selections()
                .byAnother(tag.path(), Holder.of(by), now)
                .map(Previews::obstacle)
                .ifPresent(obstacles::add);
        obstacles.addAll(admission.obstacles(new Proposal(tag, value, by)));
        Resolution resolution = plant.resolutions().of(tag.path());
        return new Preview(
                tag,
                rules,
                present,
                value,
                value.map(it -> Rounding.of(it, resolution)),
                obstacles,
                statuses.selections(by).stream()
                        .filter(held -> held.tag().equals(tag.path()))
                        .findFirst());
    }

    /** What stands in the way of any value. */
    private static Optional<Obstacle> general(TagInfo tag, Principal by) {
        if (!by.rights().may(Right.OPERATE, tag.path())) {
            return Optional.of(new Obstacle(
                    RejectionCode.NOT_PERMITTED, by.name() + " has no right to command tag " + tag.path()));
        }
        return tag.writable()
                ? Optional.empty()
                : Optional.of(new Obstacle(RejectionCode.NOT_WRITABLE, "tag " + tag.path() + " is read-only"));
    }

    private static Obstacle obstacle(Rejected why) {
        return new Obstacle(why.code(), why.reason());
    }
}

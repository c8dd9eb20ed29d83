package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.CommandRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what would become of a command. */
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

    /** What the tag's rules, its right and its guards say of an order. */
    record Looked(TagInfo tag, Principal by, Optional<Plan> plan, List<Obstacle> own, List<Obstacle> ofGuards) {}

    /** Any thread; waits for plugins' checks, which is why it is not the control thread. */
    Looked look(TagInfo tag, Order order, Principal by) {
        CommandRules rules = plant.rules().rules(tag.path());
        boolean isOpen = order.value().isEmpty()
                && order.steps() == 0
                && Wanted.active(rules.kind()).isEmpty();
        List<Obstacle> own = new ArrayList<>();
        Optional<Plan> plan = Optional.empty();
        if (isOpen) {
            general(tag, by).ifPresent(own::add);
        } else if (admission.plan(order, by) instanceof Admission.Verdict.Admitted admitted) {
            plan = Optional.of(admitted.plan());
        } else if (admission.plan(order, by) instanceof Admission.Verdict.Refused refused) {
            own.add(obstacle(refused.why()));
        }
        return new Looked(tag, by, plan, own, admission.obstacles(new Proposal(tag, plan.map(Plan::value), by)));
    }

    /** On the control thread. */
    Preview of(Looked looked) {
        TagPath tag = looked.tag().path();
        Optional<TagValue> present = plant.tags().value(tag);
        List<Obstacle> obstacles = new ArrayList<>(looked.own());
        long now = timers.nanoTime();
        looked.plan()
                .flatMap(plan -> intake.pace().refusal(plan, present, transactions.isBusy(tag), now))
                .map(Previews::obstacle)
                .ifPresent(obstacles::add);
        intake.selections()
                .byAnother(tag, Holder.of(looked.by()), now)
                .map(Previews::obstacle)
                .ifPresent(obstacles::add);
        obstacles.addAll(looked.ofGuards());
        Resolution resolution = plant.resolutions().of(tag);
        Optional<Value> value = looked.plan().map(Plan::value);
        return new Preview(
                looked.tag(),
                plant.rules().rules(tag),
                present,
                value,
                value.map(it -> Rounding.of(it, resolution)),
                obstacles,
                statuses.selections(looked.by()).stream()
                        .filter(held -> held.tag().equals(tag))
                        .findFirst());
    }

    /** What stands in the way of any value. */
    private Optional<Obstacle> general(TagInfo tag, Principal by) {
        if (!plant.askers().rights(by).may(Right.OPERATE, tag.path())) {
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

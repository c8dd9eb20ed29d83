package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.control.Command.Arrival;
import dev.scada.core.control.Command.Phase;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes commands in: knows those that were repeated, asks whether a command is admitted, selected, and confirmed by a second
 * person, and hands it to its transaction. Confined to the control thread.
 */
final class Intake {
    private final ControlConfig config;
    private final Controlled plant;
    private final Admission admission;
    private final Transactions transactions;
    private final Endings endings;
    private final RecentCommands recent;
    private final Clock clock;
    private final Timers timers;
    private final Selections selections = new Selections();
    private final Confirmations confirmations = new Confirmations();
    private final Pace pace;
    private final Releases releases;
    /** Why nothing is accepted, while nothing is. */
    private Optional<Rejected> closedDoor =
            Optional.of(new Rejected(RejectionCode.NOT_RECORDED, "the record of commands is not open"));

    Intake(
            ControlConfig config,
            Controlled plant,
            Admission admission,
            Transactions transactions,
            Endings endings,
            RecentCommands recent,
            Pace pace,
            Releases releases,
            Clock clock,
            Timers timers) {
        this.config = config;
        this.plant = plant;
        this.admission = admission;
        this.transactions = transactions;
        this.endings = endings;
        this.recent = recent;
        this.pace = pace;
        this.releases = releases;
        this.clock = clock;
        this.timers = timers;
    }

    /** What comes in, with when it came. */
    record Asked(Order order, Principal by, Instant at, long nanos, boolean isHasty, Consumer<CommandRecord> asker) {
        /** @param value that the order came to */
        Arrival arrival(Value value, Optional<Value> from) {
            CommandRequest request = new CommandRequest(order.id(), order.tag(), value, order.validFor(), by.name());
            return new Arrival(request, by, at, nanos + order.validFor().toNanos(), from);
        }
    }

    void open() {
        closedDoor = Optional.empty();
    }

    void close(Rejected why) {
        closedDoor = Optional.of(why);
    }

    Selections selections() {
        return selections;
    }

    Confirmations confirmations() {
        return confirmations;
    }

    Pace pace() {
        return pace;
    }

    void arrive(Asked asked) {
        Order order = asked.order();
        Optional<CommandRecord> known = recent.find(order.id());
        if (known.isPresent()) {
            repeat(known.get(), asked);
        } else if (closedDoor.isPresent()) {
            asked.asker().accept(rejected(asked, closedDoor.get()));
        } else if (order.id().text().startsWith(Releases.RESERVED) && asked.by().kind() != Principal.Kind.SYSTEM) {
            String reason = "ids that begin with " + Releases.RESERVED + " are the runtime's own; choose another";
            asked.asker().accept(rejected(asked, new Rejected(RejectionCode.ID_REUSED, reason)));
        } else if (endings.underWay().size() >= config.mostUnderWay()) {
            String reason = endings.underWay().size() + " commands are under way; ask again later";
            asked.asker().accept(rejected(asked, new Rejected(RejectionCode.BUSY, reason)));
        } else {
            take(asked);
        }
    }

    /** For a command under way as well, whose asker may not have got the answer to the first request. */
    private void repeat(CommandRecord known, Asked asked) {
        CommandRequest first = known.request();
        if (!isTheSame(first, asked.order(), asked.by())) {
            asked.asker().accept(rejected(asked, reused(first.id())));
            return;
        }
        Command underWay = endings.underWay().get(first.id());
        if (underWay == null || (asked.isHasty() && underWay.isIn(Phase.AWAITING))) {
            asked.asker().accept(Command.repeated(known));
        } else {
            underWay.add(asked.asker());
        }
    }

    /** Somebody else's is another one, whatever it says: he was told of his own, and this one would not be carried out. */
    private boolean isTheSame(CommandRequest first, Order again, Principal by) {
        return first.tag().equals(again.tag())
                && first.requestedBy().equals(by.name())
                && again.value().map(first.value()::equals).orElse(true)
                && recent.steps(first.id()).map(steps -> steps == again.steps()).orElse(true);
    }

    /** Says nothing of the other one, which he may have no right to see. */
    private static Rejected reused(CommandId id) {
        return new Rejected(RejectionCode.ID_REUSED, "the id " + id + " stands for another command; choose another id");
    }

    private void take(Asked asked) {
        Admission.Verdict verdict = admission.judge(asked.order(), asked.by());
        Optional<Value> from = plant.tags().value(asked.order().tag()).flatMap(TagValue::value);
        if (verdict instanceof Admission.Verdict.Refused refused) {
            refuse(asked, asked.arrival(asked.order().words(), from), refused.why());
            return;
        }
        Plan plan = ((Admission.Verdict.Admitted) verdict).plan();
        // As it was asked for, where a value was: the record keeps what somebody said.
        Arrival arrival = asked.arrival(asked.order().value().orElse(plan.value()), from);
        Optional<Rejected> refusal = tooFast(plan).or(() -> unselected(plan, asked.by()));
        if (asked.order().steps() != 0) {
            recent.inSteps(asked.order().id(), asked.order().steps());
        }
        if (refusal.isPresent()) {
            refuse(asked, arrival, refusal.get());
        } else if (plan.rules().confirm().isPresent()) {
            await(asked, arrival, plan);
        } else {
            accept(command(asked, arrival), plan, arrival.deadline());
        }
    }

    private Optional<Rejected> tooFast(Plan plan) {
        TagPath tag = plan.tag().path();
        return pace.refusal(plan, plant.tags().value(tag), transactions.isBusy(tag), timers.nanoTime());
    }

    private Optional<Rejected> unselected(Plan plan, Principal by) {
        return plan.rules().select().isPresent()
                ? selections.operate(plan.tag(), plan.value(), Holder.of(by), timers.nanoTime())
                : Optional.empty();
    }

    private void await(Asked asked, Arrival arrival, Plan plan) {
        Duration within = plan.rules().confirm().orElseThrow();
        Command command = new Command(arrival);
        if (!asked.isHasty()) {
            command.add(asked.asker());
        }
        CommandId id = command.request().id();
        command.add(ended -> confirmations.forget(id));
        command.proposes(plan);
        Optional<String> person = plant.askers().person(asked.by());
        confirmations.ask(id, plan.tag().path(), asked.by(), person, within, timers.nanoTime());
        transactions.await(
                command, within, new Rejected(RejectionCode.NOT_CONFIRMED, "no second person confirmed it in time"));
        if (asked.isHasty()) {
            asked.asker().accept(command.record());
        }
    }

    /** A second person has confirmed it: all is asked again, since the plant has gone on meanwhile. */
    void confirmed(Command command) {
        Arrival arrival = command.arrival();
        TagInfo asked = command.proposed().orElseThrow().tag();
        if (!admission.stands(asked)) {
            transactions.end(command, Admission.changed(asked.path()));
            return;
        }
        Admission.Verdict verdict = admission.judge(Order.of(arrival.request()), arrival.by());
        if (verdict instanceof Admission.Verdict.Refused refused) {
            transactions.end(command, refused.why());
            return;
        }
        Plan plan = ((Admission.Verdict.Admitted) verdict).plan();
        // His own selection was used up when he asked; that of another who came meanwhile is respected.
        Optional<Rejected> refusal =
                tooFast(plan).or(() -> selections.byAnother(asked.path(), Holder.of(arrival.by()), timers.nanoTime()));
        if (refusal.isPresent()) {
            transactions.end(command, refusal.get());
        } else {
            long validFor = arrival.request().validFor().toNanos();
            accept(command, plan, timers.nanoTime() + validFor);
        }
    }

    /**
     * Why the order would be refused if it came as one of a group now, if so.
     *
     * @param isFirst whether no order before it in the group is for the same tag, whose value it would change
     */
    Optional<Rejected> refusalInGroup(Order order, boolean isFirst, Principal by) {
        Optional<CommandRecord> known = recent.find(order.id());
        if (known.isPresent()) {
            return isTheSame(known.get().request(), order, by) ? Optional.empty() : Optional.of(reused(order.id()));
        }
        Admission.Verdict verdict = admission.judge(order, by);
        if (verdict instanceof Admission.Verdict.Refused refused) {
            return Optional.of(refused.why());
        }
        Plan plan = ((Admission.Verdict.Admitted) verdict).plan();
        if (plan.rules().confirm().isPresent()) {
            return Optional.of(new Rejected(
                    RejectionCode.NOT_CONFIRMED,
                    "tag " + order.tag() + " asks for a second person, so it is commanded alone"));
        }
        if (!isFirst && plan.rules().select().isPresent()) {
            return Optional.of(new Rejected(
                    RejectionCode.NOT_SELECTED,
                    "tag " + order.tag() + " asks for a selection each time, so it is commanded once"));
        }
        Optional<Rejected> tooFast = isFirst ? tooFast(plan) : Optional.empty();
        return tooFast.or(() -> plan.rules().select().isPresent()
                ? selections.refusal(plan.tag(), plan.value(), Holder.of(by), timers.nanoTime())
                : Optional.empty());
    }

    /** The end of what an earlier command began: nobody is asked any more. */
    void release(CommandRequest request, Plan plan, Consumer<CommandRecord> told) {
        Principal runtime = Principal.system(request.requestedBy());
        long deadline = timers.nanoTime() + request.validFor().toNanos();
        Arrival arrival = new Arrival(
                request,
                runtime,
                clock.instant(),
                deadline,
                plant.tags().value(request.tag()).flatMap(TagValue::value));
        Command command = new Command(arrival);
        command.add(told);
        transactions.accept(command, plan, deadline);
    }

    private void accept(Command command, Plan plan, long deadline) {
        releases.begin(command, plan);
        transactions.accept(command, plan, deadline);
    }

    /** Puts a refusal on record, for a command that is not even looked at. */
    void refuse(Asked asked, Rejected why) {
        if (recent.find(asked.order().id()).isPresent() || closedDoor.isPresent()) {
            arrive(asked);
        } else {
            refuse(asked, asked.arrival(asked.order().words(), Optional.empty()), why);
        }
    }

    private void refuse(Asked asked, Arrival arrival, Rejected why) {
        transactions.refuse(command(asked, arrival), why);
    }

    private static Command command(Asked asked, Arrival arrival) {
        Command command = new Command(arrival);
        command.add(asked.asker());
        return command;
    }

    /** An answer that is not on record. */
    CommandRecord rejected(Asked asked, Rejected why) {
        return ended(asked, why);
    }

    CommandRecord ended(Asked asked, CommandOutcome why) {
        return new Command(asked.arrival(asked.order().words(), Optional.empty())).record(why, clock.instant());
    }
}

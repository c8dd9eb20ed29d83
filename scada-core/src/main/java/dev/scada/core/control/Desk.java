package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.control.Intake.Asked;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Operators' ways to command, on the control thread. */
final class Desk implements ControlDesk {
    private final Controlled plant;
    private final Admission admission;
    private final Intake intake;
    private final Transactions transactions;
    private final Endings endings;
    private final Releases releases;
    private final Statuses statuses;
    private final Previews previews;
    private final DeskRecord record;
    private final ControlExecutor executor;
    private final Clock clock;
    private final Timers timers;

    Desk(
            Controlled plant,
            Admission admission,
            Intake intake,
            Transactions transactions,
            Endings endings,
            RecentCommands recent,
            Releases releases,
            DeskRecord record,
            ControlExecutor executor,
            Clock clock,
            Timers timers) {
        this.plant = plant;
        this.admission = admission;
        this.intake = intake;
        this.transactions = transactions;
        this.endings = endings;
        this.releases = releases;
        this.statuses = new Statuses(intake, endings, recent, releases, timers);
        this.previews = new Previews(plant, admission, intake, transactions, statuses, timers);
        this.record = record;
        this.executor = executor;
        this.clock = clock;
        this.timers = timers;
    }

    private <T> CompletionStage<T> decided(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            executor.decide(() -> {
                try {
                    T what = work.get();
                    executor.tell(() -> answer.complete(what));
                } catch (RuntimeException fault) {
                    executor.tell(() -> answer.completeExceptionally(fault));
                    throw fault;
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new IllegalStateException("the runtime has stopped", closed));
        }
        return answer;
    }

    @Override
    public CompletionStage<CommandRecord> begin(Order order, boolean isHasty, Principal by) {
        return arriving(order, isHasty, by, intake::arrive);
    }

    private CompletionStage<CommandRecord> arriving(
            Order order, boolean isHasty, Principal by, Consumer<Asked> arrive) {
        CompletableFuture<CommandRecord> answer = new CompletableFuture<>();
        Asked asked = new Asked(
                order,
                by,
                clock.instant(),
                timers.nanoTime(),
                isHasty,
                done -> executor.tell(() -> answer.complete(done)));
        try {
            executor.decide(() -> {
                try {
                    arrive.accept(asked);
                } catch (RuntimeException fault) {
                    asked.asker().accept(faulty(asked, fault));
                    throw fault;
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.complete(intake.rejected(asked, Commands.stopping()));
        }
        return answer;
    }

    /** Nobody waits for ever for what a fault of the program has stopped. */
    private CommandRecord faulty(Asked asked, RuntimeException fault) {
        boolean hasBegun = endings.underWay().containsKey(asked.order().id());
        String said = "a fault in the runtime: " + Values.shortened(String.valueOf(fault));
        return hasBegun
                ? intake.ended(asked, new CommandOutcome.Unknown(said))
                : intake.rejected(asked, new Rejected(RejectionCode.NOT_RECORDED, said + "; nothing was sent"));
    }

    @Override
    public CompletionStage<List<CommandRecord>> group(List<Order> orders, Principal by) {
        return new Group(this, List.copyOf(orders), by).begin();
    }

    /** As {@link Intake#refusalInGroup}. */
    CompletionStage<Optional<Rejected>> refusalInGroup(Order order, boolean isFirst, Principal by) {
        return decided(() -> intake.refusalInGroup(order, isFirst, by));
    }

    /** Puts it on record that an order of a group was not begun. */
    CompletionStage<CommandRecord> refuse(Order order, Rejected why, Principal by) {
        return arriving(order, false, by, asked -> intake.refuse(asked, why));
    }

    @Override
    public CompletionStage<Optional<Preview>> preview(Order order, Principal by) {
        Optional<Previews.Looked> looked = plant.tags().tag(order.tag()).map(tag -> previews.look(tag, order, by));
        return decided(() -> looked.map(previews::of));
    }

    @Override
    public CompletionStage<Answer<SelectionStatus>> select(Order order, Principal by) {
        return decided(() -> {
            Admission.Verdict verdict = admission.judge(order, by);
            if (verdict instanceof Admission.Verdict.Refused refused) {
                return new Answer.Refused<>(refused.why());
            }
            Plan plan = ((Admission.Verdict.Admitted) verdict).plan();
            TagPath tag = plan.tag().path();
            long now = timers.nanoTime();
            if (plan.rules().select().isEmpty()) {
                return new Answer.Refused<>(new Rejected(
                        RejectionCode.NOT_SELECTED, "tag " + tag + " asks for no selection; command it at once"));
            }
            Duration within = plan.rules().select().get();
            Optional<Rejected> refusal = intake.pace()
                    .refusal(plan, plant.tags().value(tag), transactions.isBusy(tag), now)
                    .or(() -> intake.selections().select(plan.tag(), plan.value(), Holder.of(by), within, now));
            if (refusal.isPresent()) {
                return new Answer.Refused<>(refusal.get());
            }
            record.selected(plan, within, by);
            return new Answer.Given<>(new SelectionStatus(tag, plan.value(), by.name(), true, within));
        });
    }

    @Override
    public CompletionStage<Boolean> cancel(TagPath tag, Principal by) {
        return decided(() -> {
            Optional<Selections.Selection> held = intake.selections().cancel(tag, Holder.of(by), timers.nanoTime());
            held.ifPresent(selection -> record.selectionEnded(selection, "cancelled"));
            return held.isPresent();
        });
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> confirm(CommandId id, Principal second) {
        return decided(() -> {
            Optional<Rejected> refusal = intake.confirmations().confirm(id, second, timers.nanoTime());
            Optional<Command> waiting = waiting(id);
            if (refusal.isPresent() || waiting.isEmpty()) {
                return refused(id, refusal);
            }
            Command command = waiting.get();
            // Before the intent, which is appended after it, so that no deed is without its second name.
            record.confirmed(command, second);
            command.confirmedBy(second.name());
            intake.confirmed(command);
            return given(id);
        });
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> decline(CommandId id, String reason, Principal by) {
        return decided(() -> {
            boolean isOwn = intake.confirmations().isAskedBy(id, by);
            Optional<Rejected> refusal = intake.confirmations().decline(id, by, timers.nanoTime());
            Optional<Command> waiting = waiting(id);
            if (refusal.isPresent() || waiting.isEmpty()) {
                return refused(id, refusal);
            }
            Command command = waiting.get();
            String said = reason.isBlank() ? "" : ": " + Values.shortened(reason);
            transactions.end(
                    command,
                    isOwn
                            ? new Rejected(RejectionCode.WITHDRAWN, by.name() + " took it back" + said)
                            : new Rejected(RejectionCode.NOT_CONFIRMED, by.name() + " declined" + said));
            return given(id);
        });
    }

    /** One that has ended already, and waits for the disk only, waits for nobody else. */
    private Optional<Command> waiting(CommandId id) {
        return Optional.ofNullable(endings.underWay().get(id)).filter(command -> command.isIn(Command.Phase.AWAITING));
    }

    /** As {@link ControlService#takeBack}. */
    void takeBack(CommandId id, String reason, Principal by) {
        var unused = decided(() -> {
            Command command = endings.underWay().get(id);
            boolean isOwn = command != null && command.arrival().by().isNamedAs(by);
            if (command != null && isOwn) {
                String said = by.name() + " took it back: " + Values.shortened(reason);
                transactions.takeBack(command, new Rejected(RejectionCode.WITHDRAWN, said));
            }
            return isOwn;
        });
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> hold(CommandId id, Principal by) {
        return decided(() -> {
            Optional<Rejected> refusal =
                    notPermitted(id, by).or(() -> releases.holds().renew(id, Holder.of(by), timers.nanoTime()));
            releases.look();
            return refusal.isPresent() ? refused(id, refusal) : given(id);
        });
    }

    @Override
    public CompletionStage<Answer<CommandStatus>> letGo(CommandId id, Principal by) {
        return decided(() -> {
            Optional<Rejected> refusal = notPermitted(id, by);
            if (refusal.isPresent()) {
                return refused(id, refusal);
            }
            releases.holds().letGo(id);
            releases.look();
            return given(id);
        });
    }

    /** Asked each time: rights may be taken from somebody who holds a command. */
    private Optional<Rejected> notPermitted(CommandId id, Principal by) {
        return releases.holds()
                .find(id)
                .map(hold -> hold.plan().tag().path())
                .filter(tag -> !by.rights().may(Right.OPERATE, tag))
                .map(tag ->
                        new Rejected(RejectionCode.NOT_PERMITTED, by.name() + " has no right to command tag " + tag));
    }

    private Answer<CommandStatus> given(CommandId id) {
        return statuses.find(id)
                .<Answer<CommandStatus>>map(Answer.Given::new)
                .orElseGet(() -> refused(id, Optional.empty()));
    }

    private static Answer<CommandStatus> refused(CommandId id, Optional<Rejected> why) {
        return new Answer.Refused<>(
                why.orElseGet(() -> new Rejected(RejectionCode.EXPIRED, "command " + id + " is not there (any more)")));
    }

    @Override
    public CompletionStage<Optional<CommandStatus>> status(CommandId id) {
        return decided(() -> statuses.find(id));
    }

    @Override
    public CompletionStage<List<CommandStatus>> commands(int mostEnded) {
        return decided(() -> statuses.all(mostEnded));
    }

    @Override
    public CompletionStage<List<SelectionStatus>> selections(Principal by) {
        return decided(() -> statuses.selections(by));
    }

    @Override
    public void sessionEnded(String session) {
        var unused = decided(() -> {
            intake.selections()
                    .endSession(session, timers.nanoTime())
                    .forEach(selection -> record.selectionEnded(selection, "the session ended"));
            Rejected why = new Rejected(RejectionCode.WITHDRAWN, "the session of who asked has ended");
            intake.confirmations()
                    .endSession(session)
                    .forEach(pending -> waiting(pending.id()).ifPresent(command -> transactions.end(command, why)));
            releases.holds().endSession(session);
            releases.look();
            return true;
        });
    }
}

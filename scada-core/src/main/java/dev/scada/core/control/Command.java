package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.medium.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command under way. Confined to the control thread. */
final class Command {
    /** How far it has come. */
    enum Phase {
        /** Accepted; a second person is to confirm it. */
        AWAITING,
        /** Accepted; an earlier command for its tag goes first. */
        QUEUED,
        /** Its intent is on its way to the disk. */
        RECORDING,
        /** The line has it. */
        WRITING,
        /** The device has accepted it; its value is read until it agrees. */
        READING,
        /** Nothing more is sent; its outcome is on its way to the disk. */
        ENDING,
        /** Everybody has been told. */
        TOLD
    }

    /** What came in and from whom, with when it came and until when it may begin. */
    record Arrival(CommandRequest request, Principal by, Instant requestedAt, long deadline, Optional<Value> from) {
        /** The same, that may begin until later. */
        Arrival until(long laterDeadline) {
            return new Arrival(request, by, requestedAt, laterDeadline, from);
        }
    }

    private Arrival arrival;
    private final List<Consumer<CommandRecord>> waiting = new ArrayList<>();
    private Phase phase = Phase.QUEUED;
    private Optional<String> confirmedBy = Optional.empty();
    private Timers.@Nullable Timer timer;

    /** What a second person is asked to confirm. */
    private Optional<Plan> proposed = Optional.empty();

    /** Absent for a command that was refused, or waits for a second person. */
    private Optional<Write> write = Optional.empty();

    /** What is to be written, and the gate to it. */
    record Write(Plan plan, CommandGate gate) {
        TagInfo tag() {
            return plan.tag();
        }

        Value value() {
            return plan.value();
        }
    }

    Command(Arrival arrival) {
        this.arrival = arrival;
    }

    /**
     * From here on it may be written, once.
     *
     * @param deadline until when it may begin
     * @param onSent called on the thread that sends; must not block
     */
    void admit(Plan plan, long deadline, Timers timers, Consumer<Command> onSent) {
        arrival = arrival.until(deadline);
        CommandGate gate = new CommandGate(timers, deadline, () -> onSent.accept(this));
        write = Optional.of(new Write(plan, gate));
    }

    void proposes(Plan plan) {
        proposed = Optional.of(plan);
    }

    Optional<Plan> proposed() {
        return proposed;
    }

    CommandRequest request() {
        return arrival.request();
    }

    Arrival arrival() {
        return arrival;
    }

    Optional<Write> write() {
        return write;
    }

    void confirmedBy(String secondPerson) {
        confirmedBy = Optional.of(secondPerson);
    }

    Optional<String> confirmedBy() {
        return confirmedBy;
    }

    CommandStatus.Stage stage() {
        return switch (phase) {
            case AWAITING -> CommandStatus.Stage.AWAITING_CONFIRMATION;
            case QUEUED -> CommandStatus.Stage.QUEUED;
            case RECORDING -> CommandStatus.Stage.RECORDING;
            case WRITING ->
                write.map(it -> it.gate().wasSent()).orElse(false)
                        ? CommandStatus.Stage.SENT
                        : CommandStatus.Stage.WAITING;
            case READING -> CommandStatus.Stage.READING_BACK;
            case ENDING -> CommandStatus.Stage.ENDING;
            case TOLD -> CommandStatus.Stage.ENDED;
        };
    }

    Phase phase() {
        return phase;
    }

    /** Whether what will be written is on record, or on its way to it. */
    boolean hasIntent() {
        return phase == Phase.RECORDING || phase == Phase.WRITING || phase == Phase.READING;
    }

    boolean isIn(Phase wanted) {
        return phase == wanted;
    }

    void enter(Phase next) {
        phase = next;
        replaceTimer(null);
    }

    /** One timer at a time: what the phase waits for at most. */
    void replaceTimer(Timers.@Nullable Timer next) {
        if (timer != null) {
            timer.cancel();
        }
        timer = next;
    }

    void add(Consumer<CommandRecord> asker) {
        waiting.add(asker);
    }

    /** Tells the first asker, and those who repeated the request that nothing was written for them. */
    void tell(CommandRecord record) {
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).accept(i == 0 ? record : repeated(record));
        }
        waiting.clear();
    }

    CommandRecord record() {
        return new CommandRecord(
                request(), arrival.requestedAt(), arrival.from(), Optional.empty(), Optional.empty(), false);
    }

    CommandRecord record(CommandOutcome outcome, Instant at) {
        return new CommandRecord(
                request(), arrival.requestedAt(), arrival.from(), Optional.of(outcome), Optional.of(at), false);
    }

    static CommandRecord repeated(CommandRecord record) {
        return new CommandRecord(
                record.request(), record.requestedAt(), record.from(), record.outcome(), record.completedAt(), true);
    }
}

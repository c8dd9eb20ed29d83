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
        /** Accepted; an earlier command for its tag goes first. */
        QUEUED,
        /** Its intent is on its way to the disk. */
        RECORDING,
        /** The line has it. */
        WRITING,
        /** Nothing more is sent; its outcome is on its way to the disk. */
        ENDING,
        /** Everybody has been told. */
        TOLD
    }

    /** What came in and from whom, with when it came and until when it may begin. */
    record Arrival(CommandRequest request, Principal by, Instant requestedAt, long deadline, Optional<Value> from) {}

    private final Arrival arrival;
    private final List<Consumer<CommandRecord>> waiting = new ArrayList<>();
    private Phase phase = Phase.QUEUED;
    private Timers.@Nullable Timer timer;

    /** Absent for a command that was refused. */
    private final Optional<Write> write;

    /** What is to be written, and the gate to it. */
    record Write(TagInfo tag, Value value, CommandGate gate) {}

    /** One that is refused. */
    Command(Arrival arrival) {
        this.arrival = arrival;
        this.write = Optional.empty();
    }

    /** @param onSent called on the thread that sends; must not block */
    Command(Arrival arrival, TagInfo tag, Value value, Timers timers, Consumer<Command> onSent) {
        this.arrival = arrival;
        CommandGate gate = new CommandGate(timers, arrival.deadline(), () -> onSent.accept(this));
        this.write = Optional.of(new Write(tag, value, gate));
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

    Phase phase() {
        return phase;
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

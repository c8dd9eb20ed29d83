package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides, once, whether a command was sent or was withdrawn before: the line's thread asks to send while another thread
 * may end the command, and one of them is first.
 *
 * <p>It is made open only for a command whose intent is on disk, so there is no way to send without.
 */
final class CommandGate implements SendGate {
    private sealed interface State {
        record Open() implements State {}

        record Sent() implements State {}

        record Ended(Rejected why, boolean wasSent) implements State {}
    }

    private static final State OPEN = new State.Open();

    private final Timers timers;
    private final long deadline;
    private final Runnable onSent;
    private final AtomicReference<State> state = new AtomicReference<>(OPEN);

    /**
     * @param deadline until when the command may begin, by the timers' clock
     * @param onSent called once, on the thread that sends; must not block
     */
    CommandGate(Timers timers, long deadline, Runnable onSent) {
        this.timers = timers;
        this.deadline = deadline;
        this.onSent = onSent;
    }

    @Override
    public Duration remaining() {
        return state.get() instanceof State.Ended
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, deadline - timers.nanoTime()));
    }

    /** A further request of a write that began in time goes through after the deadline: half a write is worse. */
    @Override
    public void sending() throws DriverException {
        State before = state.get();
        if (before instanceof State.Open) {
            boolean isLate = deadline - timers.nanoTime() <= 0;
            State after = isLate ? new State.Ended(expired(), false) : new State.Sent();
            if (state.compareAndSet(before, after)) {
                before = after;
                if (!isLate) {
                    onSent.run();
                }
            } else {
                before = state.get();
            }
        }
        if (before instanceof State.Ended ended) {
            throw DriverException.exchange(
                    DriverException.Code.WITHDRAWN, ended.why().reason());
        }
    }

    /**
     * From here on nothing is sent any more.
     *
     * @return whether the command had been sent
     */
    boolean end(Rejected why) {
        State ended = state.updateAndGet(
                now -> now instanceof State.Ended ? now : new State.Ended(why, now instanceof State.Sent));
        return ended instanceof State.Ended it && it.wasSent();
    }

    /**
     * Ends the command unless it was sent: what was sent goes on, with further requests where it takes more than one.
     *
     * @return whether nothing was sent and nothing will be
     */
    boolean endUnsent(Rejected why) {
        state.compareAndSet(OPEN, new State.Ended(why, false));
        return state.get() instanceof State.Ended ended && !ended.wasSent();
    }

    boolean wasSent() {
        State now = state.get();
        return now instanceof State.Sent || (now instanceof State.Ended ended && ended.wasSent());
    }

    /** Why the gate refused to send, if it did. */
    Optional<Rejected> refusal() {
        return state.get() instanceof State.Ended ended && !ended.wasSent()
                ? Optional.of(ended.why())
                : Optional.empty();
    }

    static Rejected expired() {
        return new Rejected(RejectionCode.EXPIRED, "its time passed before it could be sent");
    }
}

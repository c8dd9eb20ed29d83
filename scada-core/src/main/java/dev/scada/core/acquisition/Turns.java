package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is on a line. Writes go first, so that a command waits for one exchange at most. What else waits goes by
 * deadline, with three exceptions:
 *
 * <ul>
 *   <li>Devices that may not answer are tried as {@link ProbeShare} allows, and never two in a row while a read waits.
 *   <li>After a read that nobody answered, for as long again as that took, devices that have answered since go before those
 *       that have not: when a cabinet with thirty of them loses its power, the other two keep their period.
 *   <li>While reads of scans wait, reads on demand take a quarter of the time at most.
 * </ul>
 *
 * <p>Confined to the line's logic.
 */
final class Turns<D, P> {
    /** Of the line's time, one part in so many. */
    static final int DEMAND_PARTS = 4;

    /** Begins what is next. */
    interface Starter<D, P> {
        void start(PendingWrite<D, P> write);

        void start(PendingRead<D, P> read);

        void start(PendingCall<D, P> call);

        void start(PendingDemand<D, P> demand);
    }

    private final LineQueue<D, P> queue;
    private final Starter<D, P> starter;
    private final BooleanSupplier anybodyAnswers;
    private final ProbeShare share;
    private boolean lastWasTry;
    private boolean demandsRest;
    private long demandRestEnds;
    private boolean doubts;
    private long doubtsSince;
    private long doubtsUntil;

    /** @param anybodyAnswers whether a device on the line does: while there is none, tries take nothing from anybody */
    Turns(LineQueue<D, P> queue, int maxOutstanding, BooleanSupplier anybodyAnswers, Starter<D, P> starter) {
        this.queue = queue;
        this.share = new ProbeShare(maxOutstanding);
        this.anybodyAnswers = anybodyAnswers;
        this.starter = starter;
    }

    /** Begins what is next; false when there is nothing that may begin now. */
    boolean next(long now) {
        PendingWrite<D, P> write = queue.nextWrite();
        if (write != null) {
            starter.start(write);
            return true;
        }
        PendingRead<D, P> read = read(now);
        PendingCall<D, P> call = mayTry(now) ? queue.firstCall() : null;
        PendingDemand<D, P> demand = read == null || mayDemand(now) ? queue.firstDemand() : null;
        Inquiry<D, P> inquiry = queue.firstInquiry();
        if (read != null
                && (call == null || read.deadline() - call.deadline() <= 0)
                && (demand == null || read.deadline() - demand.deadline() <= 0)
                && (inquiry == null || read.deadline() - inquiry.deadline() <= 0)) {
            lastWasTry = false;
            queue.take(read);
            starter.start(read);
        } else if (call != null
                && (demand == null || call.deadline() - demand.deadline() <= 0)
                && (inquiry == null || call.deadline() - inquiry.deadline() <= 0)) {
            lastWasTry = true;
            queue.take(call);
            starter.start(call);
        } else if (demand != null && (inquiry == null || demand.deadline() - inquiry.deadline() <= 0)) {
            queue.takeDemand();
            starter.start(demand);
        } else if (inquiry != null) {
            queue.takeInquiry();
            inquiry.begin();
        } else {
            return false;
        }
        return true;
    }

    private @Nullable PendingRead<D, P> read(long now) {
        if (isInDoubt(now)) {
            PendingRead<D, P> proven = queue.earliest(read -> read.device().answeredAt() - doubtsSince > 0);
            if (proven != null) {
                return proven;
            }
        }
        return queue.firstRead();
    }

    private boolean isInDoubt(long now) {
        return doubts && doubtsUntil - now > 0;
    }

    private boolean mayTry(long now) {
        return queue.hasCalls()
                && !share.isFull()
                && !(isInDoubt(now) && queue.hasReads())
                && !(lastWasTry && queue.hasReads())
                && !(share.isResting(now) && anybodyAnswers.getAsBoolean());
    }

    private boolean mayDemand(long now) {
        demandsRest = demandsRest && demandRestEnds - now > 0;
        return !demandsRest;
    }

    /** Whether a try waits only for the rest to end. */
    boolean waitsForRest(long now) {
        return queue.hasCalls() && share.isResting(now);
    }

    /** While {@link #waitsForRest}. */
    long restEnds() {
        return share.restEnds();
    }

    // ---- what becomes of exchanges ----

    /** An exchange begins with a device of which nobody knows whether it answers. */
    void tried() {
        share.begun();
    }

    /** The device has answered, whatever it said. */
    void answered(boolean wasTry) {
        if (wasTry) {
            share.answered();
        }
    }

    void failed(Throwable failure, boolean wasTry, boolean isFirst, long begun, long now) {
        long took = now - begun;
        if (failure instanceof DriverException said && said.scope() == Scope.EXCHANGE) {
            answered(wasTry);
            return;
        }
        // One after the other that does not answer is one trouble: who has answered since it began is proven.
        boolean goesOn = doubts && begun - doubtsUntil <= took;
        if (wasTry) {
            share.unanswered(now, took, isFirst);
        } else if (!goesOn) {
            doubts = true;
            doubtsSince = begun;
        }
        if (goesOn || !wasTry) {
            doubtsUntil = now + took;
        }
    }

    void demandEnded(long begun, long now) {
        demandsRest = true;
        demandRestEnds = now + (now - begun) * (DEMAND_PARTS - 1);
    }
}

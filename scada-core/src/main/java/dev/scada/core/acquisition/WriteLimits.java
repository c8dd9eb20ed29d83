package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.medium.WireTrace;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The limits of a write, and whether its first byte may have left. */
final class WriteLimits extends CallLimits implements WriteCall {
    private enum Progress {
        NOT_SENT,
        SENT,
        GIVEN_UP
    }

    private final SendGate gate;
    /** One word for both, so that a write given up as not sent can never be sent after all. */
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NOT_SENT);

    WriteLimits(Timers timers, Duration within, WireTrace trace, SendGate gate) {
        super("write", timers, within, trace);
        this.gate = gate;
    }

    @Override
    public void sending() throws DriverException {
        if (isEnded()) {
            progress.compareAndSet(Progress.NOT_SENT, Progress.GIVEN_UP);
            throw withdrawn();
        }
        boolean isFirst = progress.compareAndSet(Progress.NOT_SENT, Progress.SENT);
        if (progress.get() == Progress.GIVEN_UP) {
            throw withdrawn();
        }
        try {
            // Before each request, since the command may have expired after the first.
            gate.sending();
        } catch (DriverException | RuntimeException refused) {
            if (isFirst) {
                progress.set(Progress.GIVEN_UP);
            }
            throw refused;
        }
    }

    private static DriverException withdrawn() {
        return new DriverException(Scope.EXCHANGE, Code.WITHDRAWN, "the time for this write is over");
    }

    /** Ends the write: from here on nothing of it is sent. Says whether the device may have acted by now. */
    boolean giveUp() {
        end();
        return !progress.compareAndSet(Progress.NOT_SENT, Progress.GIVEN_UP) && progress.get() == Progress.SENT;
    }
}

package dev.scada.core.acquisition;

import java.time.Instant;
import java.util.Optional;

/**
 * How a line or a device is, as one piece, so that no reader sees the reason of another state. What follows from what is
 * pure: a function of the view, the event and the time.
 *
 * @param reason of a state that is neither connecting nor good
 * @param by who disabled it; absent in every other state, into which things get by themselves
 * @param since when the state began. Another reason for the same state does not begin it anew
 */
public record HealthView(HealthState state, Optional<String> reason, Optional<String> by, Instant since) {
    static HealthView connecting(Instant since) {
        return new HealthView(HealthState.CONNECTING, Optional.empty(), Optional.empty(), since);
    }

    /** What comes after the event; this one when nothing changes. */
    HealthView after(HealthEvent event, Instant now) {
        HealthView after = next(event, now);
        return after.equals(this) ? this : after;
    }

    private HealthView next(HealthEvent event, Instant now) {
        if (event instanceof HealthEvent.Disables disables) {
            Disablement why = disables.disablement();
            return new HealthView(HealthState.DISABLED, Optional.of(why.reason()), Optional.of(why.by()), why.since());
        }
        if (event instanceof HealthEvent.Enables) {
            return state == HealthState.DISABLED ? connecting(now) : this;
        }
        if (state == HealthState.DISABLED) {
            // An answer that was under way when somebody disabled it says nothing.
            return this;
        }
        if (event instanceof HealthEvent.PartlyFails partly) {
            return become(HealthState.DEGRADED, Optional.of(partly.reason()), now);
        }
        if (event instanceof HealthEvent.Fails fails) {
            return become(HealthState.FAILED, Optional.of(fails.reason()), now);
        }
        return become(HealthState.GOOD, Optional.empty(), now);
    }

    private HealthView become(HealthState next, Optional<String> why, Instant now) {
        return new HealthView(next, why, Optional.empty(), state == next ? since : now);
    }
}

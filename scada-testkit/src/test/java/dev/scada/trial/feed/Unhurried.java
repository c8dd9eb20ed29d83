package dev.scada.trial.feed;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.medium.WireTrace;
import java.time.Duration;

/** A request of the driver's own, that nobody called for. */
record Unhurried(DriverContext lent) implements Call {
    @Override
    public Duration remaining() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public WireTrace trace() {
        return lent.trace();
    }
}

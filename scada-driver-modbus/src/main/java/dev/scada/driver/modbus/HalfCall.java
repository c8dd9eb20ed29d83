package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.medium.WireTrace;
import java.time.Duration;

/**
 * The first part of a call's time.
 *
 * @param kept what is left for the rest
 */
record HalfCall(Call whole, Duration kept) implements Call {

    @Override
    public Duration remaining() {
        Duration left = whole.remaining().minus(kept);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public boolean isEnded() {
        return whole.isEnded() || remaining().isZero();
    }

    @Override
    public WireTrace trace() {
        return whole.trace();
    }
}

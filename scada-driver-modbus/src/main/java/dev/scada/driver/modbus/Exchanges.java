package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.modbus.client.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges under way on one link, and the watch over their time. Timers cannot be taken back, so one that is pending
 * serves the exchanges after it too, as long as it ends before they do; it looks, and is set again. Confined to the loop.
 */
final class Exchanges {

    private static final long MOST_TOLERANCE_NANOS = Duration.ofMillis(100).toNanos();

    private final DriverContext lent;
    private final Function<Exchange, DriverException> timedOut;
    private final List<Exchange> underWay;
    /** How long the pending watch was set to, so that it ends no later than that from now; zero when none is pending. */
    private long watchNanos;

    /** @param timedOut told of each exchange whose time is over, and says as what it fails */
    Exchanges(DriverContext lent, int most, Function<Exchange, DriverException> timedOut) {
        this.lent = lent;
        this.timedOut = timedOut;
        this.underWay = new ArrayList<>(most);
    }

    void add(Exchange exchange) {
        underWay.add(exchange);
        watchOver(exchange);
    }

    /** The exchange of a transaction that was answered. */
    @Nullable
    Exchange remove(Transaction transaction) {
        for (int i = 0; i < underWay.size(); i++) {
            if (underWay.get(i).transaction() == transaction) {
                return underWay.remove(i);
            }
        }
        return null;
    }

    private void watchOver(Exchange exchange) {
        // In nanoseconds: a Duration divides by way of BigDecimal, which would cost each exchange more than its codec.
        long remaining = exchange.allowed().toNanos();
        if (watchNanos > 0 && watchNanos <= remaining + tolerance(remaining)) {
            return;
        }
        set(remaining);
    }

    private void set(long untilNanos) {
        watchNanos = untilNanos;
        lent.after(Duration.ofNanos(untilNanos)).thenRun(this::look);
    }

    /** Two calls of the same time-out never have the same time left here; a driver that is late is given up. */
    private static long tolerance(long remaining) {
        return Math.min(remaining / 16, MOST_TOLERANCE_NANOS);
    }

    private void look() {
        watchNanos = 0;
        for (Exchange exchange : List.copyOf(underWay)) {
            if (!underWay.contains(exchange)) {
                // Ended with the link by one that timed out before it.
                continue;
            }
            if (exchange.isOver()) {
                underWay.remove(exchange);
                exchange.answer().completeExceptionally(timedOut.apply(exchange));
            } else {
                long remaining = exchange.call().remaining().toNanos();
                if (watchNanos == 0 || remaining < watchNanos) {
                    set(remaining);
                }
            }
        }
    }

    /** All that wait fail. */
    void endAll(DriverException reason) {
        List<Exchange> waiting = List.copyOf(underWay);
        underWay.clear();
        waiting.forEach(exchange -> exchange.answer().completeExceptionally(reason));
    }
}

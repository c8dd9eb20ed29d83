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

    private static final Duration MOST_TOLERANCE = Duration.ofMillis(100);

    private final DriverContext lent;
    private final Function<Exchange, DriverException> timedOut;
    private final List<Exchange> underWay;
    /** How long the pending watch was set to, so that it ends no later than that from now; zero when none is pending. */
    private Duration watch = Duration.ZERO;

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
        Duration remaining = exchange.allowed();
        if (!watch.isZero() && watch.compareTo(remaining.plus(tolerance(remaining))) <= 0) {
            return;
        }
        set(remaining);
    }

    private void set(Duration until) {
        watch = until;
        lent.after(until).thenRun(this::look);
    }

    /** Two calls of the same time-out never have the same time left here; a driver that is late is given up. */
    private static Duration tolerance(Duration remaining) {
        Duration sixteenth = remaining.dividedBy(16);
        return sixteenth.compareTo(MOST_TOLERANCE) < 0 ? sixteenth : MOST_TOLERANCE;
    }

    private void look() {
        watch = Duration.ZERO;
        for (Exchange exchange : List.copyOf(underWay)) {
            if (!underWay.contains(exchange)) {
                // Ended with the link by one that timed out before it.
                continue;
            }
            if (exchange.isOver()) {
                underWay.remove(exchange);
                exchange.answer().completeExceptionally(timedOut.apply(exchange));
            } else {
                Duration remaining = exchange.call().remaining();
                if (watch.isZero() || remaining.compareTo(watch) < 0) {
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

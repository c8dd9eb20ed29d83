package dev.scada.core.acquisition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how a line or a device is. Written by one thread, read by any.
 *
 * <p>Logs changes, not states: one WARN when it goes, one INFO when it is back, with how long it was away.
 */
final class Health {
    private static final Logger log = LoggerFactory.getLogger("dev.scada.health");

    private final String what;
    private final Clock clock;
    private final Runnable changed;
    private final AtomicReference<HealthView> view;

    /**
     * Begins as connecting.
     *
     * @param what for the log: {@code Line com1}
     * @param changed called after each change
     */
    Health(String what, Clock clock, Runnable changed) {
        this.what = what;
        this.clock = clock;
        this.changed = changed;
        this.view = new AtomicReference<>(HealthView.connecting(clock.instant()));
    }

    HealthView view() {
        return Objects.requireNonNull(view.get());
    }

    HealthState state() {
        return view().state();
    }

    void good() {
        tell(new HealthEvent.Answers());
    }

    void degraded(String reason) {
        tell(new HealthEvent.PartlyFails(reason));
    }

    void failed(String reason) {
        tell(new HealthEvent.Fails(reason));
    }

    void disabled(Disablement why) {
        tell(new HealthEvent.Disables(why));
    }

    void enabled() {
        tell(new HealthEvent.Enables());
    }

    private void tell(HealthEvent event) {
        HealthView before = view();
        Instant now = clock.instant();
        HealthView after = before.after(event, now);
        if (after.equals(before)) {
            return;
        }
        view.set(after);
        if (before.state() != after.state()) {
            say(before, after, now);
        }
        changed.run();
    }

    private void say(HealthView before, HealthView after, Instant now) {
        String reason = after.reason().orElse("");
        switch (after.state()) {
            case FAILED, DEGRADED ->
                log.warn("{} is {}: {}", what, after.state().word(), reason);
            case GOOD -> {
                if (before.state() == HealthState.CONNECTING) {
                    log.info("{} is good", what);
                } else {
                    log.info("{} is good again after {}", what, words(Duration.between(before.since(), now)));
                }
            }
            case DISABLED ->
                log.info("{} is disabled by {}: {}", what, after.by().orElse(""), reason);
            case CONNECTING ->
                log.info("{} is enabled again after {}", what, words(Duration.between(before.since(), now)));
        }
    }

    private static String words(Duration away) {
        return away.toSeconds() < 120
                ? String.format(Locale.ROOT, "%.1f s", away.toMillis() / 1_000.0)
                : away.toMinutes() + " min";
    }
}

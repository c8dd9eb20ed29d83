package dev.scada.core.acquisition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a line or a device, with its reason. Written by one thread, read by any.
 *
 * <p>Logs changes, not states: one WARN when it goes, one INFO when it is back, with how long it was away.
 */
final class Health {
    private static final Logger log = LoggerFactory.getLogger("dev.scada.health");

    /** A state as one piece, so that no reader sees the reason of another. */
    record View(HealthState state, Optional<String> reason, Instant since) {}

    private final String what;
    private final Clock clock;
    private final Runnable changed;
    private final AtomicReference<View> view;

    /**
     * Begins as connecting.
     *
     * @param what for the log: {@code line com1}
     * @param changed called after each change
     */
    Health(String what, Clock clock, Runnable changed) {
        this.what = what;
        this.clock = clock;
        this.changed = changed;
        this.view = new AtomicReference<>(new View(HealthState.CONNECTING, Optional.empty(), clock.instant()));
    }

    View view() {
        return Objects.requireNonNull(view.get());
    }

    HealthState state() {
        return view().state();
    }

    void good() {
        become(HealthState.GOOD, Optional.empty());
    }

    void degraded(String reason) {
        become(HealthState.DEGRADED, Optional.of(reason));
    }

    void failed(String reason) {
        become(HealthState.FAILED, Optional.of(reason));
    }

    private void become(HealthState state, Optional<String> reason) {
        View before = view();
        if (before.state() == state && before.reason().equals(reason)) {
            return;
        }
        Instant now = clock.instant();
        // Another reason for the same state does not begin it anew.
        View after = new View(state, reason, before.state() == state ? before.since() : now);
        view.set(after);
        if (before.state() != state) {
            say(before, after, now);
        }
        changed.run();
    }

    private void say(View before, View after, Instant now) {
        switch (after.state()) {
            case FAILED, DEGRADED ->
                log.warn(
                        "{} is {}: {}",
                        what,
                        after.state().word(),
                        after.reason().orElse(""));
            case GOOD -> {
                if (before.state() == HealthState.CONNECTING) {
                    log.info("{} is good", what);
                } else {
                    log.info("{} is good again after {}", what, words(Duration.between(before.since(), now)));
                }
            }
            case CONNECTING -> log.info("{} connects", what);
        }
    }

    private static String words(Duration away) {
        return away.toSeconds() < 120
                ? String.format(Locale.ROOT, "%.1f s", away.toMillis() / 1_000.0)
                : away.toMinutes() + " min";
    }
}

package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Those that hold, each until its time is over. Any thread; never blocks. */
final class Standing<T> {
    private final TemporaryKind<T> kind;
    private final Clock clock;
    private final Timers timers;
    private final Consumer<Held<T>> expired;
    /** Changed under its own lock, together with what the kind does. */
    private final Map<String, Held<T>> byKey = new ConcurrentHashMap<>();

    /** @param expired called on the timers' thread when the time of one is over, which holds until it is released */
    Standing(TemporaryKind<T> kind, Clock clock, Timers timers, Consumer<Held<T>> expired) {
        this.kind = kind;
        this.clock = clock;
        this.timers = timers;
        this.expired = expired;
    }

    void hold(Temporary<T> it) {
        Held<T> held = new Held<>(it, timers.nanoTime());
        synchronized (byKey) {
            Held<T> before = byKey.put(held.key(), held);
            if (before != null) {
                before.cancelTimer();
            }
            kind.begin(it);
        }
        held.timer(timers.after(it.left(), () -> expired.accept(held)));
    }

    /**
     * Together with what it does, so that its end cannot undo the beginning of the next one.
     *
     * @return as it was in that moment; absent when it did not hold until now
     */
    Optional<Temporary<T>> release(Held<T> held) {
        synchronized (byKey) {
            if (!byKey.remove(held.key(), held)) {
                return Optional.empty();
            }
            Temporary<T> it = held.at(timers.nanoTime(), clock.instant());
            held.cancelTimer();
            kind.end(it);
            return Optional.of(it);
        }
    }

    boolean holds(String key) {
        return byKey.containsKey(key);
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    Optional<Held<T>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Whoever looks is told the truth, even where the end is late. */
    Optional<Temporary<T>> now(String key) {
        return find(key)
                .filter(held -> !held.isOver(timers.nanoTime()))
                .map(held -> held.at(timers.nanoTime(), clock.instant()));
    }

    /** By tag and name. */
    List<Temporary<T>> all() {
        long nanoTime = timers.nanoTime();
        Instant now = clock.instant();
        return byKey.values().stream()
                .filter(held -> !held.isOver(nanoTime))
                .map(held -> held.at(nanoTime, now))
                .sorted(Comparator.comparing((Temporary<T> it) -> it.tag()).thenComparing(Temporary::name))
                .toList();
    }

    /** What is to be kept of each, with what is left of it now. */
    Map<String, Optional<JsonNode>> saved() {
        Map<String, Optional<JsonNode>> states = new LinkedHashMap<>();
        byKey.forEach((key, held) -> states.put(key, Optional.of(held.save(kind, timers.nanoTime(), clock.instant()))));
        return states;
    }
}

package dev.scada.core.interlock;

import dev.scada.api.control.Interlock;
import dev.scada.api.control.ProposedCommand;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.medium.Timers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The checks that plugins bring. A permission is good for a second, so that the last moment before a command is sent need not
 * wait for a plugin; apart from that each answer is waited for no longer than {@link Interlock#ANSWER_WITHIN_MILLIS}. Any
 * thread.
 */
public final class PluginInterlocks implements CommandGuard, AutoCloseable {
    static final Duration GOOD_FOR = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1_000;

    private final Supplier<List<Brought>> brought;
    private final Timers timers;
    private final long withinMillis;
    /** Guarded by this object's lock, as are the permissions. */
    private List<AskedInterlock> asked = List.of();

    private final Map<Key, Long> permitted = new LinkedHashMap<>();
    private boolean isClosed;

    /** A check, who brings it, and what the host calls it. */
    record Brought(String pluginId, String name, Interlock check) {}

    private record Key(TagPath tag, Optional<Value> value, String by) {}

    /** @param brought what plugins bring now; they come and go */
    @Inject
    PluginInterlocks(Supplier<List<Brought>> brought, Timers timers) {
        this(brought, timers, Interlock.ANSWER_WITHIN_MILLIS);
    }

    PluginInterlocks(Supplier<List<Brought>> brought, Timers timers, long withinMillis) {
        this.brought = brought;
        this.timers = timers;
        this.withinMillis = withinMillis;
    }

    @Override
    public List<Obstacle> obstacles(Proposal proposal) {
        List<AskedInterlock> those = present();
        if (those.isEmpty()) {
            return List.of();
        }
        ProposedCommand command = new ProposedCommand(
                proposal.tag(), proposal.value(), proposal.by().name());
        List<Obstacle> obstacles = new ArrayList<>();
        for (AskedInterlock each : those) {
            each.refusal(command).ifPresent(why -> obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, why)));
        }
        remember(key(proposal), obstacles.isEmpty());
        return obstacles;
    }

    @Override
    public List<Obstacle> obstaclesAtLastMoment(Proposal proposal) {
        return !present().isEmpty() && isPermitted(key(proposal)) ? List.of() : obstacles(proposal);
    }

    private static Key key(Proposal proposal) {
        return new Key(proposal.tag().path(), proposal.value(), proposal.by().name());
    }

    private synchronized List<AskedInterlock> present() {
        List<Brought> now = isClosed ? List.of() : brought.get();
        boolean isSame = now.size() == asked.size();
        for (int i = 0; i < now.size() && isSame; i++) {
            isSame = asked.get(i).isOf(now.get(i).check());
        }
        if (!isSame) {
            asked.forEach(AskedInterlock::close);
            permitted.clear();
            asked = now.stream()
                    .map(each -> new AskedInterlock(each.check(), each.name(), each.pluginId(), withinMillis))
                    .toList();
        }
        return asked;
    }

    private synchronized boolean isPermitted(Key key) {
        Long at = permitted.get(key);
        return at != null && timers.nanoTime() - at < GOOD_FOR.toNanos();
    }

    private synchronized void remember(Key key, boolean isPermitted) {
        long now = timers.nanoTime();
        permitted.remove(key);
        permitted.values().removeIf(at -> now - at >= GOOD_FOR.toNanos());
        if (isPermitted && permitted.size() < MOST_REMEMBERED) {
            permitted.put(key, now);
        }
    }

    /** Drops the plugins' classes and ends their threads, as far as they come back. */
    @Override
    public synchronized void close() {
        isClosed = true;
        asked.forEach(AskedInterlock::close);
        asked = List.of();
        permitted.clear();
    }
}

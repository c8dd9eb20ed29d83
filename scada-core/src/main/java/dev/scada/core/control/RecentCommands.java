package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands under way and those that ended within the last 24 hours, by id, so that a repeated id is known.
 *
 * <p>After 24 hours an id may be forgotten: memory must not grow with the years, and no asker repeats a request that long.
 * The last {@value #AT_LEAST} are kept whatever their age, so that a wall clock that is set forward while the runtime is
 * down does not make it forget everything. Changed on one thread, read on any.
 */
final class RecentCommands {
    static final Duration KEPT = Duration.ofHours(24);
    static final int AT_LEAST = 10_000;

    private final ConcurrentHashMap<CommandId, CommandRecord> byId = new ConcurrentHashMap<>();
    /** Of those that were asked for in steps: the record has only the value that they came to. This run's alone. */
    private final ConcurrentHashMap<CommandId, Integer> steps = new ConcurrentHashMap<>();

    private final Deque<Ended> ended = new ArrayDeque<>();

    private record Ended(CommandRecord record, long nanos) {}

    Optional<CommandRecord> find(CommandId id) {
        return Optional.ofNullable(byId.get(id));
    }

    void underWay(CommandRecord record) {
        byId.put(record.request().id(), record);
    }

    void inSteps(CommandId id, int count) {
        steps.put(id, count);
    }

    /** How many steps were asked for; absent where it was a value, and for what an earlier run was asked. */
    Optional<Integer> steps(CommandId id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** @param nanos when it ended, by the monotonic clock */
    void ended(CommandRecord record, long nanos) {
        byId.put(record.request().id(), record);
        ended.addLast(new Ended(record, nanos));
    }

    /** What is not on record is not known either. */
    void forget(CommandId id) {
        byId.remove(id);
        steps.remove(id);
    }

    /** @param nanos now, by the monotonic clock */
    void forgetOld(long nanos) {
        while (ended.size() > AT_LEAST && nanos - ended.getFirst().nanos() > KEPT.toNanos()) {
            CommandRecord old = ended.removeFirst().record();
            // The id may have been used again after it was forgotten once.
            if (byId.remove(old.request().id(), old)) {
                steps.remove(old.request().id());
            }
        }
    }

    /** The latest that ended, newest first. On the thread that changes it. */
    List<CommandRecord> latest(int most) {
        List<CommandRecord> latest = new ArrayList<>();
        ended.descendingIterator().forEachRemaining(it -> {
            if (latest.size() < most) {
                latest.add(it.record());
            }
        });
        return latest;
    }

    int size() {
        return byId.size();
    }
}

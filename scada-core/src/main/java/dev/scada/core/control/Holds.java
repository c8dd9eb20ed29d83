package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.core.plant.CommandKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands that have begun something that is to end: pulses, and momentary ones while they are held. Pure: the time, in
 * nanoseconds of any monotonic clock, is handed in. Confined.
 */
final class Holds {
    private final Map<CommandId, Hold> holds = new LinkedHashMap<>();

    /**
     * @param by who asked for it
     * @param holder absent for a pulse, which nobody holds
     * @param watched until when it is held unless its holder is heard of
     * @param longest from the moment at which the device took it
     * @param end when it ends at the latest; absent before the device took it
     */
    record Hold(
            CommandId id,
            Plan plan,
            String by,
            Optional<Holder> holder,
            Duration watchdog,
            long watched,
            Duration longest,
            Optional<Long> end,
            boolean isLetGo) {
        private Hold renewed(long now) {
            return new Hold(id, plan, by, holder, watchdog, now + watchdog.toNanos(), longest, end, isLetGo);
        }

        private Hold taken(long now) {
            return new Hold(
                    id, plan, by, holder, watchdog, watched, longest, Optional.of(now + longest.toNanos()), isLetGo);
        }

        private Hold letGo() {
            return new Hold(id, plan, by, holder, watchdog, watched, longest, end, true);
        }

        private boolean isUnwatched(long now) {
            return holder.isPresent() && watched - now <= 0;
        }

        /** Held by somebody, while the device has not taken it. */
        private boolean isUntaken() {
            return holder.isPresent() && end.isEmpty();
        }

        private boolean isDue(long now) {
            return end.isPresent() && (isLetGo || isUnwatched(now) || end.get() - now <= 0);
        }

        private long next(long now) {
            if (end.isEmpty()) {
                return watched - now;
            }
            long left = end.get() - now;
            return isLetGo ? 0 : holder.isPresent() ? Math.min(left, watched - now) : left;
        }
    }

    void begin(CommandId id, Plan plan, Holder by, long now) {
        if (plan.rules().kind() instanceof CommandKind.Pulse pulse
                && plan.value().equals(pulse.active())) {
            holds.put(
                    id,
                    new Hold(
                            id,
                            plan,
                            by.name(),
                            Optional.empty(),
                            Duration.ZERO,
                            now,
                            pulse.length(),
                            Optional.empty(),
                            false));
        } else if (plan.rules().kind() instanceof CommandKind.Momentary momentary
                && plan.value().equals(momentary.active())) {
            long watched = now + momentary.watchdog().toNanos();
            holds.put(
                    id,
                    new Hold(
                            id,
                            plan,
                            by.name(),
                            Optional.of(by),
                            momentary.watchdog(),
                            watched,
                            momentary.longest(),
                            Optional.empty(),
                            false));
        }
    }

    /** The device has taken the command, or may have. */
    void taken(CommandId id, long now) {
        holds.computeIfPresent(id, (key, hold) -> hold.taken(now));
    }

    /** Nothing was done, so nothing is to be ended. */
    void drop(CommandId id) {
        holds.remove(id);
    }

    /** Who holds it is still there. */
    Optional<Rejected> renew(CommandId id, Holder by, long now) {
        Hold hold = holds.get(id);
        if (hold == null || hold.holder().isEmpty() || hold.isLetGo() || hold.isUnwatched(now)) {
            return Optional.of(new Rejected(RejectionCode.EXPIRED, "command " + id + " is not held (any more)"));
        }
        if (!hold.holder().get().equals(by)) {
            return Optional.of(new Rejected(
                    RejectionCode.NOT_PERMITTED,
                    "command " + id + " is held by " + hold.holder().get().name()));
        }
        holds.put(id, hold.renewed(now));
        return Optional.empty();
    }

    Optional<Hold> find(CommandId id) {
        return Optional.ofNullable(holds.get(id));
    }

    /** Ends it as soon as may be. */
    void letGo(CommandId id) {
        holds.computeIfPresent(id, (key, hold) -> hold.letGo());
    }

    void endSession(String session) {
        holds.replaceAll(
                (id, hold) -> hold.holder().filter(by -> by.isSession(session)).isPresent() ? hold.letGo() : hold);
    }

    void letGoAll() {
        holds.replaceAll((id, hold) -> hold.letGo());
    }

    /**
     * Those that nobody holds any more although the device has not taken them yet: they are let go from here on, whoever is
     * heard of.
     */
    List<Hold> lost(long now) {
        List<Hold> lost = holds.values().stream()
                .filter(hold -> hold.isUntaken() && (hold.isLetGo() || hold.isUnwatched(now)))
                .toList();
        lost.forEach(hold -> letGo(hold.id()));
        return lost;
    }

    /** Takes out those that are to end now. */
    List<Hold> due(long now) {
        List<Hold> due = holds.values().stream().filter(hold -> hold.isDue(now)).toList();
        due.forEach(hold -> holds.remove(hold.id()));
        return due;
    }

    /** In how long the next is to end, as far as that is known. */
    Optional<Duration> next(long now) {
        return holds.values().stream()
                .filter(hold -> hold.end().isPresent() || (hold.isUntaken() && !hold.isLetGo()))
                .map(hold -> hold.next(now))
                .min(Long::compare)
                .map(left -> Duration.ofNanos(Math.max(0, left)));
    }
}

package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands that wait for a second person. Pure: the time, in nanoseconds of any monotonic clock, is handed in. Confined.
 */
final class Confirmations {
    private final Map<CommandId, Pending> pending = new LinkedHashMap<>();

    /**
     * @param person who stands behind the asker, where that is known
     * @param until exclusive: at that moment its time is over
     */
    record Pending(CommandId id, TagPath tag, Principal by, Optional<String> person, long until) {
        boolean stands(long now) {
            return until - now > 0;
        }

        private boolean isBy(Principal other) {
            return by.isNamedAs(other);
        }

        private boolean isBehind(Principal other) {
            return isBy(other)
                    || (other.kind() == Principal.Kind.USER
                            && person.filter(other.name()::equals).isPresent());
        }
    }

    void ask(CommandId id, TagPath tag, Principal by, Optional<String> person, Duration within, long now) {
        pending.put(id, new Pending(id, tag, by, person, now + within.toNanos()));
    }

    /** Ends the waiting; says why it was not for him to confirm. */
    Optional<Rejected> confirm(CommandId id, Principal second, long now) {
        Pending it = pending.get(id);
        if (it == null || !it.stands(now)) {
            return nothing(id);
        }
        if (it.isBehind(second)) {
            return notPermitted(second.name() + " has asked for it himself"
                    + (it.isBy(second) ? "" : ", by " + it.by().name()) + "; another person confirms");
        }
        Optional<Rejected> refusal = mayDecide(it, second);
        if (refusal.isEmpty()) {
            pending.remove(id);
        }
        return refusal;
    }

    /** Ends the waiting by a no, from the second person or from who asked; says why it was not for him. */
    Optional<Rejected> decline(CommandId id, Principal by, long now) {
        Pending it = pending.get(id);
        if (it == null || !it.stands(now)) {
            return nothing(id);
        }
        Optional<Rejected> refusal = it.isBy(by) ? Optional.empty() : mayDecide(it, by);
        if (refusal.isEmpty()) {
            pending.remove(id);
        }
        return refusal;
    }

    private static Optional<Rejected> mayDecide(Pending it, Principal second) {
        if (second.kind() != Principal.Kind.USER) {
            return notPermitted(second.name() + " is no person; a second person confirms");
        }
        return second.rights().may(Right.OPERATE, it.tag())
                ? Optional.empty()
                : notPermitted(second.name() + " has no right to command tag " + it.tag());
    }

    /** How long a second person still has; absent when none is waited for. */
    Optional<Duration> left(CommandId id, long now) {
        return Optional.ofNullable(pending.get(id))
                .filter(it -> it.stands(now))
                .map(it -> Duration.ofNanos(it.until() - now));
    }

    boolean isAskedBy(CommandId id, Principal by) {
        Pending it = pending.get(id);
        return it != null && it.isBy(by);
    }

    /** It has ended otherwise. */
    void forget(CommandId id) {
        pending.remove(id);
    }

    /** @return what was asked for in the session, which waits no more */
    List<Pending> endSession(String session) {
        List<Pending> its = pending.values().stream()
                .filter(it -> it.by().session().filter(session::equals).isPresent())
                .toList();
        its.forEach(it -> pending.remove(it.id()));
        return its;
    }

    private static Optional<Rejected> nothing(CommandId id) {
        return Optional.of(new Rejected(
                RejectionCode.NOT_CONFIRMED, "no command " + id + " waits for a second person (any more)"));
    }

    private static Optional<Rejected> notPermitted(String why) {
        return Optional.of(new Rejected(RejectionCode.NOT_PERMITTED, why));
    }
}

package dev.scada.core.action;

import dev.scada.core.access.People;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.sequence.ActionSetup;
import java.util.Optional;

/**
 * Who started a run, and for whom it acts.
 *
 * @param name for the record
 * @param owner the user whose rights count, where that is another than the name says
 * @param first as he was when he started it
 */
record Starter(String name, Optional<String> owner, Principal first) {
    static Starter of(Principal by) {
        return new Starter(by.name(), Optional.empty(), by);
    }

    /** A schedule, which acts as its owner and under its own name. */
    static Starter of(String schedule, Principal owner) {
        return new Starter("schedule:" + schedule, Optional.of(owner.name()), owner);
    }

    /**
     * With the rights that he has now; absent when he is no longer there or disabled, or the token is revoked or expired.
     */
    Optional<Principal> now(People people) {
        return people.now(first)
                .map(it -> owner.isPresent()
                        ? new Principal(name, Principal.Kind.SYSTEM, Optional.empty(), it.rights(), owner)
                        : new Principal(name, it.kind(), Optional.empty(), it.rights()));
    }

    /** Why somebody may not run the action; empty when he may. */
    static Optional<String> refusal(ActionSetup action, Principal by) {
        if (!by.rights().maySomewhere(Right.OPERATE)) {
            return Optional.of(by.name() + " has no right to operate anything");
        }
        return action.program().commanded().stream()
                .filter(tag -> !by.rights().may(Right.OPERATE, tag))
                .findFirst()
                .map(tag -> by.name() + " has no right to command " + tag + ", which the action " + action.name()
                        + " may write to");
    }
}

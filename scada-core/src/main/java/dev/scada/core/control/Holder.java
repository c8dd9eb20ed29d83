package dev.scada.core.control;

import dev.scada.core.access.Principal;

/**
 * Who holds a selection or a momentary command: one session of somebody, or a program that has none.
 *
 * @param key of the session; of the program otherwise
 * @param name for people
 */
record Holder(String key, String name) {
    static Holder of(Principal principal) {
        return new Holder(
                principal
                        .session()
                        .map(session -> "session " + session)
                        .orElseGet(() -> principal.kind() + " " + principal.name()),
                principal.name());
    }

    boolean isSession(String session) {
        return key.equals("session " + session);
    }
}

package dev.scada.core.journal;

import java.util.Locale;

/** What an event of the journal is about. May grow; a name that was written once is never given up. */
public enum EventKind {
    LOGIN,
    LOGIN_REFUSED,
    LOGOUT,
    USER_CHANGED,
    TOKEN_CHANGED,
    SELECTED,
    SELECTION_ENDED,
    CONFIRMED_BY_SECOND,
    /** A command that an earlier run left without an outcome. */
    LEFT_UNKNOWN,
    /** What a pulse or a held command began was not ended, since the runtime ended. */
    NOT_RELEASED,
    INTERLOCK_OVERRIDDEN,
    OVERRIDE_ENDED,
    FORCED,
    FORCE_ENDED,
    ACTION_STARTED,
    ACTION_STEP,
    ACTION_ENDED,
    SCHEDULE_CHANGED,
    /** A schedule did not start its action: it was missed while the runtime was down, or refused. */
    SCHEDULE_MISSED,
    JOURNAL;

    /** As it stands in the journal: {@code login-refused}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none of that word */
    public static EventKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

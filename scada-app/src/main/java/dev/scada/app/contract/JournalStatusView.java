package dev.scada.app.contract;

import dev.scada.core.journal.JournalStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * How the journal is.
 *
 * @param state {@code good}, {@code on-reserve}, {@code full}, {@code failed} or {@code closed}
 * @param problem in words, where there is one
 * @param signed how many of the records the installation's key vouches for
 * @param reserveLeft in bytes
 * @param reserveWhole in bytes, when nothing was given up
 */
public record JournalStatusView(
        String state, Optional<String> problem, long records, long signed, long reserveLeft, long reserveWhole) {
    public static JournalStatusView of(JournalStatus status) {
        return new JournalStatusView(
                word(status.state()),
                status.problem(),
                status.records(),
                status.signed(),
                status.reserveLeft(),
                status.reserveWhole());
    }

    public static String word(JournalStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

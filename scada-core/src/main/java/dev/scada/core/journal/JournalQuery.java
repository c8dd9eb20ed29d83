package dev.scada.core.journal;

import dev.scada.api.tag.TagPattern;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which records are looked for. All that is given has to fit.
 *
 * @param from the first moment, by the records' own time
 * @param to the first moment that is too late
 * @param by who did it, exactly
 * @param tag which tags it concerns
 * @param kinds any of these words; empty: all
 * @param id of the command, change or event
 * @param order which come first
 * @param beyond only records after this one, in the query's order: how the next page is asked for
 * @param limit at most so many, 1 to {@value #MOST}
 */
public record JournalQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> by,
        Optional<TagPattern> tag,
        Set<String> kinds,
        Optional<String> id,
        Order order,
        Optional<Long> beyond,
        int limit) {
    /** The most records of one answer. */
    public static final int MOST = 1_000;

    /** Which records come first. By their numbers, whatever the clock did. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    public JournalQuery {
        kinds = Set.copyOf(kinds);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a query is for 1 to " + MOST + " records, not " + limit);
        }
    }

    /** Everything. */
    public static JournalQuery all(Order order, int limit) {
        return new JournalQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                order,
                Optional.empty(),
                limit);
    }

    /** The same, after that record. */
    public JournalQuery beyond(long sequence) {
        return new JournalQuery(from, to, by, tag, kinds, id, order, Optional.of(sequence), limit);
    }

    public JournalQuery by(String who) {
        return new JournalQuery(from, to, Optional.of(who), tag, kinds, id, order, beyond, limit);
    }

    public JournalQuery tag(TagPattern pattern) {
        return new JournalQuery(from, to, by, Optional.of(pattern), kinds, id, order, beyond, limit);
    }

    public JournalQuery kinds(Set<String> words) {
        return new JournalQuery(from, to, by, tag, words, id, order, beyond, limit);
    }

    public JournalQuery between(Optional<Instant> begin, Optional<Instant> end) {
        return new JournalQuery(begin, end, by, tag, kinds, id, order, beyond, limit);
    }

    public JournalQuery id(String wanted) {
        return new JournalQuery(from, to, by, tag, kinds, Optional.of(wanted), order, beyond, limit);
    }
}

package dev.scada.core.journal;

import dev.scada.api.tag.TagPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What of an entry goes into its row, but for its number and its hash. Texts in UTF-8; empty where there is none. Nobody
 * changes the arrays.
 */
final class JournalRow {
    private static final byte[] NONE = {};

    final long atMillis;
    final byte[] kind;
    final byte[] id;
    final byte[] who;
    final byte[] tag;
    final byte[] body;

    JournalRow(long atMillis, byte[] kind, byte[] id, byte[] who, byte[] tag, byte[] body) {
        this.atMillis = atMillis;
        this.kind = kind;
        this.id = id;
        this.who = who;
        this.tag = tag;
        this.body = body;
    }

    /** An entry that has been put into words: by who appends it, so that the journal's thread has less to do. */
    static final class Draft {
        final JournalEntry entry;
        final byte[] body;

        /** @throws IllegalArgumentException when it cannot be put into words, or into few enough */
        Draft(JournalEntry entry) {
            this.entry = entry;
            this.body = EntryJson.write(entry);
        }
    }

    /** By whom a command or a change was asked for, and on what: its outcome is found by them as well. */
    record Asked(String who, String tag) {
        static final Asked NOBODY = new Asked("", "");
    }

    /** @param asked of what has no outcome yet, by id */
    static JournalRow of(Draft draft, Map<String, Asked> asked) {
        JournalEntry entry = draft.entry;
        Asked by = asked(entry, asked);
        return new JournalRow(
                millis(entry.at()),
                bytes(kind(entry)),
                bytes(entry.id().text()),
                bytes(by.who()),
                bytes(by.tag()),
                draft.body);
    }

    static Asked asked(JournalEntry entry, Map<String, Asked> open) {
        if (entry instanceof JournalEntry.Intent intent) {
            return new Asked(
                    intent.request().requestedBy(), intent.request().tag().text());
        } else if (entry instanceof JournalEntry.Refusal refusal) {
            return new Asked(
                    refusal.request().requestedBy(), refusal.request().tag().text());
        } else if (entry instanceof JournalEntry.PlantChange change) {
            return new Asked(change.by(), "");
        } else if (entry instanceof JournalEntry.Switching switching) {
            return new Asked(switching.by(), "");
        } else if (entry instanceof JournalEntry.Event event) {
            return new Asked(event.by(), event.tag().map(TagPath::text).orElse(""));
        }
        return open.getOrDefault(entry.id().text(), Asked.NOBODY);
    }

    /** The word that the entry is found by. */
    static String kind(JournalEntry entry) {
        if (entry instanceof JournalEntry.Intent) {
            return "intent";
        } else if (entry instanceof JournalEntry.Outcome) {
            return "outcome";
        } else if (entry instanceof JournalEntry.Refusal) {
            return "refusal";
        } else if (entry instanceof JournalEntry.PlantChange) {
            return "plant-change";
        } else if (entry instanceof JournalEntry.PlantChanged) {
            return "plant-changed";
        } else if (entry instanceof JournalEntry.Switching switching) {
            return switching.isDisabled() ? "disable" : "enable";
        }
        return ((JournalEntry.Event) entry).kind().word();
    }

    private static byte[] bytes(String text) {
        return text.isEmpty() ? NONE : text.getBytes(StandardCharsets.UTF_8);
    }

    /** A label to look for; the entry itself has all its digits. */
    static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException e) {
            return at.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}

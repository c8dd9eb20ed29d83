package dev.scada.core.action;

import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What actions put on record. Any thread. */
final class ActionRecord {
    private static final Logger log = LoggerFactory.getLogger(ActionRecord.class);

    private final Journal journal;
    private final Clock clock;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    ActionRecord(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** @return completes when it is on disk */
    CompletionStage<Void> write(
            String id, EventKind kind, String by, Optional<TagPath> tag, Map<String, String> details) {
        TreeMap<String, String> said = new TreeMap<>(details);
        said.values().removeIf(String::isEmpty);
        return journal.append(new JournalEntry.Event(CommandId.of(id), kind, by, tag, said, clock.instant()));
    }

    /** Of what has happened already, so that nothing waits for it. */
    void note(String id, EventKind kind, String by, Map<String, String> details) {
        var unused = write(id, kind, by, Optional.empty(), details).whenComplete((done, failure) -> {
            if (failure != null && !hasFailed.getAndSet(true)) {
                log.error("What actions have done cannot be put on record", failure);
            }
        });
    }
}

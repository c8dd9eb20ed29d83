package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Principal;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is on record of selections and second persons, beside the commands themselves. */
final class DeskRecord {
    private static final Logger log = LoggerFactory.getLogger(DeskRecord.class);

    private final Journal journal;
    private final Clock clock;

    DeskRecord(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void selected(Plan plan, Duration within, Principal by) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("value", Values.shortened(plan.value().toString()));
        details.put("seconds", String.valueOf(within.toSeconds()));
        append(own("selection-"), EventKind.SELECTED, by.name(), plan.tag().path(), details);
    }

    void selectionEnded(Selections.Selection selection, String why) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("value", Values.shortened(selection.value().toString()));
        details.put("why", why);
        append(own("selection-"), EventKind.SELECTION_ENDED, selection.by().name(), selection.tag(), details);
    }

    void confirmed(Command command, Principal second) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("asked by", command.request().requestedBy());
        details.put("value", Values.shortened(command.request().value().toString()));
        append(
                command.request().id(),
                EventKind.CONFIRMED_BY_SECOND,
                second.name(),
                command.request().tag(),
                details);
    }

    /** What a pulse or a held command began could not be ended: it wants a person's eye, as it does after a restart. */
    void notReleased(Holds.Hold hold, CommandOutcome outcome) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("asked by", hold.by());
        details.put("value", Values.shortened(hold.plan().value().toString()));
        details.put("why", Values.shortened((outcome.word() + " " + outcome.reasonText()).strip()));
        append(hold.id(), EventKind.NOT_RELEASED, "runtime", hold.plan().tag().path(), details);
    }

    private static CommandId own(String prefix) {
        return CommandId.of(Releases.RESERVED + prefix + UUID.randomUUID());
    }

    private void append(CommandId id, EventKind kind, String by, TagPath tag, SortedMap<String, String> details) {
        journal.append(new JournalEntry.Event(id, kind, by, Optional.of(tag), details, clock.instant()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.error("It could not be put on record that {} {} {}", by, kind.word(), tag, failure);
                    }
                });
    }
}

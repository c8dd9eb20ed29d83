package dev.scada.core.journal;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One record. An intent is followed by one outcome of the same id, as is a change of the plant; a refusal and a switching
 * stand alone.
 */
public sealed interface JournalEntry {
    /** How the ids begin that the runtime itself gives; nobody else's do. */
    String OF_THE_RUNTIME = "core.";

    CommandId id();

    /** When it was written, by the wall clock: a label. */
    Instant at();

    /**
     * A command that will be written to a device.
     *
     * @param value as it goes to the tag, made from the requested one
     * @param from the tag's last usable value
     */
    record Intent(CommandRequest request, Value value, Optional<Value> from, Instant at) implements JournalEntry {
        @Override
        public CommandId id() {
            return request.id();
        }

        /** Whether it ends what an earlier command began: a pulse, or what was held. */
        boolean isOfTheRuntime() {
            return id().text().startsWith(OF_THE_RUNTIME);
        }
    }

    /** How the command of an earlier intent ended. */
    record Outcome(CommandId id, CommandOutcome outcome, Instant at) implements JournalEntry {}

    /** A command that was refused before anything was meant to be written. */
    record Refusal(CommandRequest request, Optional<Value> from, CommandOutcome.Rejected outcome, Instant at)
            implements JournalEntry {
        @Override
        public CommandId id() {
            return request.id();
        }
    }

    /**
     * A change of the running plant that is about to be made.
     *
     * @param id of the change
     * @param by who asked for it
     * @param digest of the files that it is made from
     * @param changes for people, a line each; cut where there are very many
     */
    record PlantChange(CommandId id, String by, String digest, List<String> changes, Instant at)
            implements JournalEntry {
        public PlantChange {
            changes = List.copyOf(changes);
        }
    }

    /**
     * How an earlier change of the plant ended; without one, the runtime ended in the midst of it and began anew with the
     * files.
     *
     * @param notApplied what could not be begun, for people, a line each
     */
    record PlantChanged(CommandId id, List<String> notApplied, Instant at) implements JournalEntry {
        public PlantChanged {
            notApplied = List.copyOf(notApplied);
        }
    }

    /**
     * Somebody takes a line or a device out of service, or back into it.
     *
     * @param id of its own
     * @param kind {@code line} or {@code device}
     * @param isDisabled whether it is out of service from now on
     * @param reason may be empty where it is enabled
     */
    record Switching(CommandId id, String kind, String name, boolean isDisabled, String by, String reason, Instant at)
            implements JournalEntry {}

    /**
     * Anything else that has to be on record: a login, a change of users, a forced value, a step of a control action.
     *
     * @param id of its own, or of the command or run that it belongs to
     * @param by who did it
     * @param tag that it concerns, where there is one
     * @param details for people and for who reads it again, by name; in the order of the names
     */
    record Event(
            CommandId id,
            EventKind kind,
            String by,
            Optional<TagPath> tag,
            SortedMap<String, String> details,
            Instant at)
            implements JournalEntry {
        public Event {
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }
    }
}

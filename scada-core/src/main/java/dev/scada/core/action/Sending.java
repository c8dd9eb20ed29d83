package dev.scada.core.action;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.sequence.Facts;
import dev.scada.core.sequence.Work;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands of one run: each sent with the rights that the starter has then. Confined to the actions' thread. */
final class Sending {
    private final RunTools tools;
    private final Starter starter;
    private final Map<String, Value> parameters;
    private final Facts facts;
    /** Who sent the last one. */
    private @Nullable Principal sender;

    /** Hears what came of a command, on any thread. */
    @FunctionalInterface
    interface Told {
        void told(boolean isGood, String words);
    }

    Sending(RunTools tools, Starter starter, Map<String, Value> parameters, Facts facts) {
        this.tools = tools;
        this.starter = starter;
        this.parameters = parameters;
        this.facts = facts;
    }

    void send(CommandId id, Work.Command command, Told told) {
        Optional<Principal> by = starter.now(tools.people());
        if (by.isEmpty()) {
            told.told(false, starter.first().name() + " is no longer there, or is disabled");
            return;
        }
        Written written = Written.of(command, tools.tags().tag(command.tag()), parameters, facts);
        if (written.value().isEmpty()) {
            told.told(false, written.reason());
            return;
        }
        Value value = written.value().get();
        sender = by.get();
        CommandRequest request = new CommandRequest(
                id, command.tag(), value, command.validFor(), by.get().name());
        var unused = tools.control()
                .submit(request, by.get())
                .thenAccept(record -> told.told(isGood(command, record), words(command, value, record)));
    }

    /** Unless it was sent to the device. */
    void takeBack(CommandId id) {
        Principal by = sender;
        if (by != null) {
            tools.control().takeBack(id, "the run was aborted", by);
        }
    }

    private static boolean isGood(Work.Command command, CommandRecord record) {
        CommandOutcome outcome = record.outcome().orElse(null);
        // What is on record under this id from before is no deed of this run's.
        return !record.repeated()
                && (outcome instanceof CommandOutcome.Confirmed
                        || (outcome instanceof CommandOutcome.Unverified && !command.verified()));
    }

    private static String words(Work.Command command, Value value, CommandRecord record) {
        if (record.repeated()) {
            return command.tag() + " = " + value + " was not sent: the command id "
                    + record.request().id() + " was used before; begin with another id";
        }
        String from = record.from().map(old -> " (was " + old + ")").orElse("");
        String outcome = record.outcome()
                .map(it -> it.word() + (it.reasonText().isEmpty() ? "" : ": " + it.reasonText()))
                .orElse("without an outcome");
        return command.tag() + " = " + value + from + " " + outcome;
    }
}

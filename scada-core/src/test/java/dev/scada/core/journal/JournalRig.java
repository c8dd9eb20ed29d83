package dev.scada.core.journal;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Entries for tests. */
final class JournalRig {
    private JournalRig() {}

    static JournalEntry intent(String id, String who, String tag, Instant at) {
        CommandRequest request =
                new CommandRequest(CommandId.of(id), TagPath.of(tag), Value.of(1), Duration.ofSeconds(1), who);
        return new JournalEntry.Intent(request, Value.of(1), Optional.empty(), at);
    }

    static JournalEntry outcome(String id, Instant at) {
        return new JournalEntry.Outcome(CommandId.of(id), new CommandOutcome.Confirmed(Value.of(1)), at);
    }

    static JournalEntry login(String id, String who, Instant at) {
        return new JournalEntry.Event(
                CommandId.of(id),
                EventKind.LOGIN,
                who,
                Optional.empty(),
                new TreeMap<>(Map.of("from", "127.0.0.1", "note", "x".repeat(200))),
                at);
    }

    static void append(Journal journal, JournalEntry entry) throws Exception {
        journal.append(entry).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}

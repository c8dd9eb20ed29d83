package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.value.Value;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the recent commands known again at the start, and ends those that an earlier run left without an outcome. */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final long RECORDING_SECONDS = 30;

    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final RecentCommands recent;
    private final Map<CommandId, JournalEntry.Intent> unfinished = new LinkedHashMap<>();

    Recovery(Journal journal, Clock clock, Timers timers, RecentCommands recent) {
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.recent = recent;
    }

    /** Blocks until all outcomes are on disk. */
    void run() throws IOException {
        journal.open(this::replay);
        Instant now = clock.instant();
        CompletableFuture<?>[] recorded = unfinished.values().stream()
                .map(intent -> new JournalEntry.Outcome(intent.id(), leftBehind(intent), now))
                .map(outcome -> journal.append(outcome).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(recorded).get(RECORDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the outcomes of unfinished commands could not be put on record: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unfinished commands were put on record", e);
        }
        unfinished.values().forEach(intent -> ended(intent, leftBehind(intent), now));
    }

    private static CommandOutcome leftBehind(JournalEntry.Intent intent) {
        return new CommandOutcome.Unknown("the runtime ended while it was under way; it may have written "
                + Values.shortened(intent.value().toString()));
    }

    private void replay(JournalEntry entry) {
        if (entry instanceof JournalEntry.Intent intent) {
            unfinished.put(intent.id(), intent);
        } else if (entry instanceof JournalEntry.Outcome outcome) {
            JournalEntry.Intent intent = unfinished.remove(outcome.id());
            if (intent != null) {
                keep(record(intent.request(), intent.at(), intent.from(), outcome.outcome(), outcome.at()));
            }
        } else if (entry instanceof JournalEntry.Refusal refusal) {
            keep(record(refusal.request(), refusal.at(), refusal.from(), refusal.outcome(), refusal.at()));
        }
    }

    private void ended(JournalEntry.Intent intent, CommandOutcome outcome, Instant at) {
        log.warn(
                "Command {} of {} on {} was left without an outcome: {}",
                intent.id(),
                intent.request().requestedBy(),
                intent.request().tag(),
                outcome.reasonText());
        keep(record(intent.request(), intent.at(), intent.from(), outcome, at));
    }

    private static CommandRecord record(
            CommandRequest request, Instant asked, Optional<Value> from, CommandOutcome outcome, Instant at) {
        return new CommandRecord(request, asked, from, Optional.of(outcome), Optional.of(at), false);
    }

    /** By the wall clock, the only one that two runs share; what seems to lie ahead ended just now. */
    private void keep(CommandRecord record) {
        Duration age = Duration.between(record.completedAt().orElse(Instant.EPOCH), clock.instant());
        Duration oldest = RecentCommands.KEPT.plusSeconds(1);
        Duration counted = age.isNegative() ? Duration.ZERO : age.compareTo(oldest) > 0 ? oldest : age;
        recent.ended(record, timers.nanoTime() - counted.toNanos());
        recent.forgetOld(timers.nanoTime());
    }
}

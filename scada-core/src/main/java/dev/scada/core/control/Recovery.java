package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.journal.EventKind;
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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
    private final RuleBook rules;
    private final Map<CommandId, JournalEntry.Intent> unfinished = new LinkedHashMap<>();
    /** What was begun on tags whose commands are to end by another, and has not ended. */
    private final Map<TagPath, JournalEntry.Intent> begun = new LinkedHashMap<>();

    private int leftUnknown;
    private int notReleased;

    Recovery(Journal journal, Clock clock, Timers timers, RecentCommands recent, RuleBook rules) {
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.recent = recent;
        this.rules = rules;
    }

    /** Blocks until all outcomes are on disk. */
    void run() throws IOException {
        journal.open(this::replay);
        Instant now = clock.instant();
        CompletableFuture<?>[] recorded = entries(now)
                .map(entry -> journal.append(entry).toCompletableFuture())
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
        leftUnknown = unfinished.size();
        notReleased = begun.size();
    }

    /** How many pulses and held commands were left as they were begun. */
    int notReleased() {
        return notReleased;
    }

    /** How many commands have become unknown. */
    int leftUnknown() {
        return leftUnknown;
    }

    /** Each outcome with an event beside it: it wants a person's eye. */
    private Stream<JournalEntry> entries(Instant now) {
        Stream<JournalEntry> left = unfinished.values().stream()
                .flatMap(intent -> Stream.of(
                        new JournalEntry.Outcome(intent.id(), leftBehind(intent), now),
                        event(intent, EventKind.LEFT_UNKNOWN, now)));
        begun.values().forEach(Recovery::warn);
        Stream<JournalEntry> held = begun.values().stream().map(intent -> event(intent, EventKind.NOT_RELEASED, now));
        return Stream.concat(left, held);
    }

    private boolean isActive(JournalEntry.Intent intent) {
        return Wanted.active(rules.rules(intent.request().tag()).kind())
                .filter(intent.value()::equals)
                .isPresent();
    }

    private static void warn(JournalEntry.Intent intent) {
        log.error(
                "Tag {} may still be {}: command {} of {} was not released. Look at the plant",
                intent.request().tag(),
                intent.value(),
                intent.id(),
                intent.request().requestedBy());
    }

    private static JournalEntry event(JournalEntry.Intent intent, EventKind kind, Instant now) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("asked by", intent.request().requestedBy());
        details.put("value", Values.shortened(intent.value().toString()));
        return new JournalEntry.Event(
                intent.id(), kind, "runtime", Optional.of(intent.request().tag()), details, now);
    }

    /** A device that said no to the first has begun nothing; one that said no to what was to end it has not ended it. */
    private void noteEnd(JournalEntry.Intent intent, CommandOutcome outcome) {
        TagPath tag = intent.request().tag();
        if (isActive(intent) ? outcome instanceof CommandOutcome.Rejected : Releases.isEnded(outcome)) {
            begun.remove(tag);
        }
    }

    private static CommandOutcome leftBehind(JournalEntry.Intent intent) {
        return new CommandOutcome.Unknown("the runtime ended while it was under way; it may have written "
                + Values.shortened(intent.value().toString()));
    }

    private void replay(JournalEntry entry) {
        if (entry instanceof JournalEntry.Intent intent) {
            unfinished.put(intent.id(), intent);
            if (isActive(intent)) {
                begun.put(intent.request().tag(), intent);
            }
        } else if (entry instanceof JournalEntry.Outcome outcome) {
            JournalEntry.Intent intent = unfinished.remove(outcome.id());
            if (intent != null) {
                noteEnd(intent, outcome.outcome());
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

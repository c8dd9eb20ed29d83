package dev.scada.core.runtime;

import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.core.acquisition.Lines;
import dev.scada.core.acquisition.LinesChange;
import dev.scada.core.acquisition.NotApplied;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChange;
import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.TagChange;
import dev.scada.core.runtime.ApplyRefusedException.Reason;
import dev.scada.core.tag.TagDefinition;
import dev.scada.core.tag.TagDefinition.Start;
import dev.scada.core.tag.TagTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries changes out, in the one order in which every tag has one writer at any time. Confined to one thread. */
final class PlantApplication {
    private static final Logger log = LoggerFactory.getLogger(PlantApplication.class);
    private static final long RECORDING_SECONDS = 30;
    private static final long LINES_SECONDS = 60;
    private static final int MOST_RECORDED = 200;

    private final Lines lines;
    private final TagTable tags;
    private final List<PlantFollower> followers;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private boolean broken;

    /** What came of it. */
    record Done(Plant running, List<NotApplied> notApplied, Duration took) {}

    PlantApplication(
            Lines lines, TagTable tags, List<PlantFollower> followers, Journal journal, Clock clock, Timers timers) {
        this.lines = lines;
        this.tags = tags;
        this.followers = List.copyOf(followers);
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
    }

    Done apply(PlantPlan plan, PlantChanges changes, String by) throws ApplyRefusedException {
        if (broken) {
            throw new ApplyRefusedException(Reason.NEEDS_RESTART, broken(), plan, null);
        }
        long begun = timers.nanoTime();
        CommandId id = CommandId.of("plant-" + UUID.randomUUID());
        record(new JournalEntry.PlantChange(id, by, plan.digest(), words(changes), clock.instant()), plan);
        log.info(
                "The plant is changed for {} ({} changes, digest {})",
                by,
                changes.told().size(),
                plan.digest());
        List<NotApplied> notApplied;
        broken = true;
        try {
            LinesChange change = lines.change(changes.lines());
            await(change.takeAway());
            redefine(changes);
            followers.forEach(follower -> follower.follow(changes));
            notApplied = await(change.bring());
            broken = false;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(broken(), e);
        }
        Duration took = Duration.ofNanos(timers.nanoTime() - begun);
        recordEnd(new JournalEntry.PlantChanged(
                id, notApplied.stream().map(PlantApplication::words).toList(), clock.instant()));
        log.info("The plant is changed: done in {} ms", took.toMillis());
        return new Done(changes.after().without(failedLines(notApplied), failedDevices(notApplied)), notApplied, took);
    }

    private static String broken() {
        return "a change of the plant did not come to its end; the log says why, and a restart puts the plant in order";
    }

    private void redefine(PlantChanges changes) {
        List<TagPath> removed = new ArrayList<>();
        List<TagDefinition> defined = new ArrayList<>();
        for (TagChange tag : changes.tags()) {
            if (tag instanceof TagChange.Removed) {
                removed.add(tag.path());
            } else if (tag instanceof TagChange.Added added) {
                defined.add(new TagDefinition(added.after(), Start.WAITING));
            } else if (tag instanceof TagChange.Redefined redefined) {
                defined.add(new TagDefinition(redefined.after(), start(redefined.keeping())));
            }
        }
        tags.change(removed, defined);
    }

    private static Start start(TagChange.Keeping keeping) {
        return switch (keeping) {
            case AS_IS -> Start.AS_IS;
            case LAST_USABLE -> Start.LAST_USABLE;
            case NOTHING -> Start.WAITING;
        };
    }

    private static <T> T await(CompletionStage<T> stage) throws ExecutionException, TimeoutException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return stage.toCompletableFuture().get(LINES_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // Half of a change is worse than a late end.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // ---- the record ----

    private void record(JournalEntry entry, PlantPlan plan) throws ApplyRefusedException {
        try {
            journal.append(entry).toCompletableFuture().get(RECORDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ApplyRefusedException(
                    Reason.NOT_RECORDED, "it could not be put on record, and nothing was changed: " + e, plan, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyRefusedException(Reason.STOPPING, "the runtime is stopping", plan, e);
        }
    }

    /** The change is made; that its end is not on record is for people to know. */
    private void recordEnd(JournalEntry entry) {
        var unused = journal.append(entry).whenComplete((done, failure) -> {
            if (failure != null) {
                log.error("The end of a change of the plant could not be put on record", failure);
            }
        });
    }

    private static List<String> words(PlantChanges changes) {
        List<String> words = new ArrayList<>();
        for (PlantChange change : changes.told()) {
            if (words.size() == MOST_RECORDED) {
                words.add("and " + (changes.told().size() - MOST_RECORDED) + " more");
                break;
            }
            words.add(String.join(" ", change.text().stream().map(String::strip).toList()));
        }
        return words;
    }

    private static String words(NotApplied failed) {
        return failed.device().map(name -> "device " + name).orElse("line " + failed.line()) + ": " + failed.reason();
    }

    private static List<String> failedLines(List<NotApplied> failed) {
        return failed.stream()
                .filter(each -> each.device().isEmpty())
                .map(NotApplied::line)
                .toList();
    }

    private static List<String> failedDevices(List<NotApplied> failed) {
        return failed.stream().flatMap(each -> each.device().stream()).toList();
    }
}

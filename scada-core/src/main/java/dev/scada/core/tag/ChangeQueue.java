package dev.scada.core.tag;

import dev.scada.api.tag.TagValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes that one subscriber has not taken yet, in order: runs of them, in memory up to a bound, then on disk.
 *
 * <p>Many threads add, one takes. Files are written by a thread of the table's, never by those that add, so a slow disk
 * costs memory and no poll. When a file cannot be written (disk full) its run stays in memory beyond the bound, which is
 * said loudly: what a subscriber was promised is not dropped, and an operator who reads the log can still help.
 */
final class ChangeQueue {
    private static final Logger log = LoggerFactory.getLogger(ChangeQueue.class);

    /** Changes in one run, one file, one batch. */
    static final int RUN = 4_096;

    private final String owner;
    private final SpillFolder folder;
    private final Executor spiller;
    private final int memoryValues;
    private final Deque<Run> runs = new ArrayDeque<>();
    private long inMemory;
    private long onDisk;
    /** Whether the taker found nothing and waits to be woken. At first it has not begun, which is not to be woken. */
    private boolean asleep;

    private boolean spilling;
    private boolean discarded;
    /** Whether the last try to write a file failed. Of the spiller's thread only. */
    private boolean failing;

    /** Some changes in a row; in memory or in a file. Guarded by the queue's lock. */
    private static final class Run {
        private @Nullable List<TagValue> values;
        private @Nullable Path file;
        private final int limit;
        private int size;

        Run(List<TagValue> values, int limit) {
            this.values = values;
            this.size = values.size();
            this.limit = limit;
        }

        boolean isFull() {
            return size >= limit;
        }
    }

    ChangeQueue(String owner, SpillFolder folder, Executor spiller, int memoryValues) {
        this.owner = owner;
        this.folder = folder;
        this.spiller = spiller;
        this.memoryValues = memoryValues;
    }

    /** Puts the current values before all that was added since; they stay one batch. */
    synchronized void putFirst(List<TagValue> current) {
        if (!current.isEmpty()) {
            runs.addFirst(new Run(current, current.size()));
            inMemory += current.size();
        }
    }

    /** @return whether the taker slept and is to be woken by the caller */
    synchronized boolean add(TagValue value) {
        if (discarded) {
            return false;
        }
        Run last = runs.peekLast();
        List<TagValue> open = last == null || last.isFull() ? null : last.values;
        if (last == null || open == null) {
            // A run that was never full is small: most subscribers keep up and hold a batch of some tens.
            open = new ArrayList<>();
            last = new Run(open, RUN);
            runs.addLast(last);
        }
        open.add(value);
        last.size++;
        inMemory++;
        if (last.isFull() && inMemory > memoryValues && !spilling) {
            spilling = true;
            spiller.execute(this::spill);
        }
        boolean slept = asleep;
        asleep = false;
        return slept;
    }

    /** The next changes; empty when there are none, and then {@link #add} says when there are. */
    List<TagValue> take() {
        while (true) {
            Path file;
            int size;
            synchronized (this) {
                Run first = runs.pollFirst();
                if (first == null) {
                    asleep = true;
                    return List.of();
                }
                size = first.size;
                file = first.file;
                List<TagValue> values = first.values;
                if (values != null || file == null) {
                    inMemory -= size;
                    first.values = null;
                    return values == null ? List.of() : Collections.unmodifiableList(values);
                }
                onDisk -= size;
            }
            try {
                return folder.take(file);
            } catch (IOException e) {
                log.error("{} changes for {} are lost: what waited on disk cannot be read back", size, owner, e);
            }
        }
    }

    private void spill() {
        for (Run run = nextToSpill(); run != null; run = nextToSpill()) {
            List<TagValue> values;
            synchronized (this) {
                values = run.values;
            }
            if (values == null) {
                continue;
            }
            try {
                moved(run, folder.write(values));
            } catch (IOException | RuntimeException e) {
                keep(e);
                return;
            }
        }
    }

    /** The newest full run in memory while there is too much in it; those that are taken soonest stay in memory. */
    private synchronized @Nullable Run nextToSpill() {
        if (inMemory > memoryValues && !discarded) {
            for (Iterator<Run> newest = runs.descendingIterator(); newest.hasNext(); ) {
                Run run = newest.next();
                if (run.values != null && run.isFull()) {
                    return run;
                }
            }
        }
        spilling = false;
        return null;
    }

    private void moved(Run run, Path file) {
        boolean unused;
        synchronized (this) {
            // Taken or discarded while it was being written.
            unused = run.values == null;
            if (!unused) {
                run.values = null;
                run.file = file;
                inMemory -= run.size;
                onDisk += run.size;
            }
        }
        if (unused) {
            folder.delete(file);
        }
        if (failing) {
            failing = false;
            log.info("Changes for {} can be put on disk again", owner);
        }
    }

    private void keep(Exception cause) {
        long held;
        synchronized (this) {
            // The next run that is full tries again.
            spilling = false;
            held = inMemory;
        }
        if (!failing) {
            failing = true;
            log.error(
                    "{} changes for {} stay in memory, more than the {} they may be, since they cannot be put into {};"
                            + " make room there or end the subscriber that does not take them",
                    held,
                    owner,
                    memoryValues,
                    folder,
                    cause);
        }
    }

    /** Lets go of everything, now and later. Deletes files: not for a thread that must not wait. */
    void discard() {
        List<Path> files = new ArrayList<>();
        synchronized (this) {
            discarded = true;
            for (Run run : runs) {
                run.values = null;
                if (run.file != null) {
                    files.add(run.file);
                }
            }
            runs.clear();
            inMemory = 0;
            onDisk = 0;
        }
        files.forEach(folder::delete);
    }

    synchronized long waiting() {
        return inMemory;
    }

    synchronized long onDisk() {
        return onDisk;
    }
}

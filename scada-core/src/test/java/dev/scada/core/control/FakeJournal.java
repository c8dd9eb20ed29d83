package dev.scada.core.control;

import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A journal whose disk does what the test says. */
final class FakeJournal implements Journal {
    private final List<JournalEntry> durable;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private boolean atOnce = true;
    private boolean failed;

    private record Pending(JournalEntry entry, CompletableFuture<Void> recorded) {}

    FakeJournal() {
        this(List.of());
    }

    /** What an earlier run has left. */
    FakeJournal(List<JournalEntry> durable) {
        this.durable = new ArrayList<>(durable);
    }

    /** Whether entries are on disk at once, or wait for {@link #force}. */
    void atOnce(boolean yes) {
        atOnce = yes;
        if (yes) {
            force(Integer.MAX_VALUE);
        }
    }

    /** The next so many entries reach the disk. */
    void force(int count) {
        for (int i = 0; i < count && !pending.isEmpty(); i++) {
            Pending next = pending.removeFirst();
            durable.add(next.entry());
            next.recorded().complete(null);
        }
    }

    /** The disk is full, from now on. */
    void fail() {
        failed = true;
        while (!pending.isEmpty()) {
            pending.removeFirst().recorded().completeExceptionally(new IOException("disk full"));
        }
    }

    /** The process is killed; the next so many entries still reach the disk, and nobody hears of it. */
    List<JournalEntry> kill(int count) {
        for (int i = 0; i < count && !pending.isEmpty(); i++) {
            durable.add(pending.removeFirst().entry());
        }
        return durable;
    }

    int pending() {
        return pending.size();
    }

    List<JournalEntry> durable() {
        return durable;
    }

    @Override
    public void open(Consumer<JournalEntry> recorded) {
        List.copyOf(durable).forEach(recorded);
    }

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        if (failed) {
            return CompletableFuture.failedFuture(new IOException("disk full"));
        }
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        pending.add(new Pending(entry, recorded));
        if (atOnce) {
            force(1);
        }
        return recorded;
    }

    @Override
    public void close() {}
}

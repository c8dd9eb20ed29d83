package dev.scada.core.access;

import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A journal in memory whose disk may be full. */
final class RecordedEvents implements Journal {
    private final List<JournalEntry.Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean full;
    private volatile Consumer<JournalEntry.Event> meanwhile = event -> {};

    void diskIsFull() {
        full = true;
    }

    /** Something that happens while an event is put on record. */
    void meanwhile(Consumer<JournalEntry.Event> what) {
        meanwhile = what;
    }

    List<JournalEntry.Event> all() {
        return events;
    }

    List<JournalEntry.Event> of(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    @Override
    public void open(Consumer<JournalEntry> recorded) {}

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        if (full) {
            return CompletableFuture.failedFuture(new IOException("disk full"));
        }
        events.add((JournalEntry.Event) entry);
        meanwhile.accept((JournalEntry.Event) entry);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}

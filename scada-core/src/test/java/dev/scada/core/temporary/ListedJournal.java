package dev.scada.core.temporary;

import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A journal that keeps all in a list, until its disk is full. */
public final class ListedJournal implements Journal {
    private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();
    private Runnable before = () -> {};
    private boolean isFull;

    @Override
    public void open(Consumer<JournalEntry> recorded) {}

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        before.run();
        if (isFull) {
            return CompletableFuture.failedFuture(new IOException("disk full"));
        }
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    public void full(boolean yes) {
        isFull = yes;
    }

    /** What is done as an entry is asked for, before it is on disk. */
    public void before(Runnable look) {
        before = look;
    }

    public List<JournalEntry.Event> events() {
        List<JournalEntry.Event> events = new ArrayList<>();
        entries.forEach(entry -> events.add((JournalEntry.Event) entry));
        return events;
    }

    /** {@code forced by eva: why}. */
    public List<String> said() {
        return events().stream()
                .map(event -> event.kind().word() + " by " + event.by() + ": "
                        + event.details().get("reason"))
                .toList();
    }

    @Override
    public void close() {}
}

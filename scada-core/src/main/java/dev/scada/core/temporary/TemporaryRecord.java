package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.state.StateLog;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is put on record and kept over restarts of those of one book. Any thread; what waits for a disk says so. */
final class TemporaryRecord<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporaryRecord.class);
    private static final long RECORDING_SECONDS = 30;

    private final TemporaryKind<T> kind;
    private final Journal journal;
    private final Clock clock;
    private volatile @Nullable StateLog file;

    TemporaryRecord(TemporaryKind<T> kind, Journal journal, Clock clock) {
        this.kind = kind;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param opened closed by {@link #close} */
    void keepIn(StateLog opened) {
        file = opened;
    }

    /** Waits for the journal. */
    void write(EventKind event, Temporary<T> it, String by, String reason) throws IOException {
        TreeMap<String, String> details = new TreeMap<>(kind.details(it));
        details.put("reason", reason);
        details.put("until", it.until().toString());
        details.put("since", it.since().toString());
        await(journal.append(
                new JournalEntry.Event(it.id(), event, by, Optional.of(it.tag()), details, clock.instant())));
    }

    /** Waits for the file. */
    void keep(Map<String, Optional<JsonNode>> changes) throws IOException {
        StateLog open = file;
        if (open == null) {
            throw new IOException("the file of what is set for a time is not open");
        }
        await(open.put(changes));
    }

    private static void await(CompletionStage<Void> stage) throws IOException {
        try {
            stage.toCompletableFuture().get(RECORDING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("it could not be put on record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the runtime is stopping", e);
        }
    }

    void keepLater(Map<String, Optional<JsonNode>> changes) {
        StateLog open = file;
        if (open != null && !changes.isEmpty()) {
            open.put(changes).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.warn("How much time each {} has left could not be kept", kind.noun(), failure);
                }
            });
        }
    }

    void forget(String key) {
        StateLog open = file;
        if (open != null) {
            open.put(Map.of(key, Optional.empty())).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.error("The {} of {} has ended, and its file could not be told", kind.noun(), key, failure);
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        StateLog open = file;
        if (open != null) {
            open.close();
        }
    }
}

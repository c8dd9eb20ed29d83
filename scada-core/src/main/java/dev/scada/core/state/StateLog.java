package dev.scada.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.thread.WorkerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States by key, kept over restarts and {@code kill -9}: a stage that has completed is on disk. Written by a thread of
 * its own; what was asked for while the disk was busy goes to it together. Any thread may put; closed by its owner.
 */
public final class StateLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateLog.class);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final StateFile file;
    private final Map<String, JsonNode> begun;
    private final WorkerThread writer;
    /** Guarded, as the two below, by this object's lock. */
    private Map<String, Optional<JsonNode>> pending = new LinkedHashMap<>();

    private CompletableFuture<Void> written = new CompletableFuture<>();
    /** Why nothing is kept any more; empty while it is. */
    private Optional<String> refusal = Optional.empty();

    private StateLog(StateFile file, String name) {
        this.file = file;
        this.begun = file.states();
        writer = new WorkerThread("scada-state-" + name, CLOSING);
    }

    /**
     * Opens the file, made where there is none. What is torn at its end is cut off: nobody was told of it. Blocks.
     *
     * @throws IOException when it cannot be read or written
     */
    public static StateLog open(Path file) throws IOException {
        try {
            return new StateLog(StateFile.open(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new IOException("the file " + file + ", which keeps values over restarts, cannot be used: " + e, e);
        }
    }

    /** What was kept when it was opened. */
    public Map<String, JsonNode> begun() {
        return begun;
    }

    /** Whether the file was damaged other than at its end, so that any of the states may be an older one. */
    public boolean isDoubtful() {
        return file.isDoubtful();
    }

    /** How many lines in the midst of the file are not what was written. */
    public int damaged() {
        return file.damaged();
    }

    /**
     * Keeps states; empty: forgets that key's.
     *
     * @return completes on the writer's thread once it is on disk; fails with an {@code IOException} when it may not be,
     *     and from then on nothing is kept: what cannot be vouched for is not gone on with
     */
    public CompletionStage<Void> put(Map<String, Optional<JsonNode>> changes) {
        synchronized (this) {
            if (refusal.isPresent()) {
                return CompletableFuture.failedFuture(new IOException(refusal.get()));
            }
            boolean isAsked = !pending.isEmpty();
            pending.putAll(changes);
            CompletableFuture<Void> stage = written;
            if (!isAsked && !changes.isEmpty()) {
                try {
                    writer.execute(this::write);
                } catch (RejectedExecutionException e) {
                    return CompletableFuture.failedFuture(new IOException("it is closed", e));
                }
            }
            return changes.isEmpty() ? CompletableFuture.completedFuture(null) : stage;
        }
    }

    private void write() {
        Map<String, Optional<JsonNode>> changes;
        CompletableFuture<Void> stage;
        synchronized (this) {
            changes = pending;
            pending = new LinkedHashMap<>();
            stage = written;
            written = new CompletableFuture<>();
        }
        try {
            synchronized (this) {
                if (refusal.isPresent()) {
                    throw new IOException(refusal.get());
                }
            }
            file.put(changes);
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                refusal = Optional.of("values are not kept any more since the disk failed: " + e.getMessage());
            }
            log.error("States cannot be kept; nothing more is until the runtime is started again", e);
            stage.completeExceptionally(e);
            return;
        }
        stage.complete(null);
    }

    /** Writes what is pending and closes the file. Waits 3 s for the disk at most. */
    @Override
    public void close() throws IOException {
        if (!writer.end()) {
            log.error("A state file does not come back from its disk; it is left behind");
            return;
        }
        file.close();
    }
}

package dev.scada.core.journal;

import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as one file of lines, written by one thread.
 *
 * <p>Whatever was appended while the disk was busy goes to it together and is forced once, so that many commands at a time
 * cost little more than one.
 */
final class FileJournal implements Journal {
    private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
    private static final int MOST_IN_ONE_GO = 1_024;
    private static final long CLOSING_MILLIS = 5_000;

    private final JournalConfig config;
    private final Clock clock;
    private final UnaryOperator<Appending> disk;
    /** Guarded, as the two below, by this object's lock. */
    private List<Pending> pending = new ArrayList<>();

    private @Nullable Thread writer;
    /** Why nothing is appended; null while it is. */
    private @Nullable String refusal = "the journal is not open";

    private record Pending(JournalEntry entry, CompletableFuture<Void> recorded) {}

    /** @param clock for the name of what is cut off a torn file */
    @Inject
    FileJournal(JournalConfig config, Clock clock) {
        this(config, clock, UnaryOperator.identity());
    }

    /** @param disk what the file is wrapped in: for tests, that disks may fail */
    FileJournal(JournalConfig config, Clock clock, UnaryOperator<Appending> disk) {
        this.config = config;
        this.clock = clock;
        this.disk = disk;
    }

    @Override
    public void open(Consumer<JournalEntry> recorded) throws IOException {
        synchronized (this) {
            if (writer != null) {
                throw new IllegalStateException("a journal is opened once");
            }
        }
        JournalFile file = JournalFile.open(config.folder(), config.file(), clock, recorded);
        Appending end = disk.apply(file);
        Thread thread = new Thread(() -> write(end, file.nextSequence()), "journal");
        thread.setDaemon(true);
        synchronized (this) {
            writer = thread;
            refusal = null;
        }
        thread.start();
    }

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        synchronized (this) {
            if (refusal != null) {
                return CompletableFuture.failedFuture(new IOException(refusal));
            }
            pending.add(new Pending(entry, recorded));
            notifyAll();
        }
        return recorded;
    }

    private void write(Appending end, long first) {
        long sequence = first;
        try (end) {
            for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
                try {
                    sequence = write(batch, end, sequence);
                } catch (Throwable e) {
                    // Errors too: whoever waits for an entry would wait for ever.
                    failed(batch, e);
                }
            }
        } catch (IOException e) {
            log.warn("Closing the journal {}", config.file(), e);
        }
    }

    /** What is to be written next; empty when the journal is closed and all is written. */
    private synchronized List<Pending> next() {
        while (pending.isEmpty() && refusal == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Only close() ends this thread: an interrupt would close the channel and lose what is waited for.
                log.debug("The journal's thread was interrupted and goes on", e);
            }
        }
        List<Pending> batch = pending;
        pending = new ArrayList<>();
        if (batch.size() > MOST_IN_ONE_GO) {
            pending.addAll(batch.subList(MOST_IN_ONE_GO, batch.size()));
            batch.subList(MOST_IN_ONE_GO, batch.size()).clear();
        }
        return batch;
    }

    private static long write(List<Pending> batch, Appending end, long first) throws IOException {
        long sequence = first;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<CompletableFuture<Void>> recorded = new ArrayList<>();
        for (Pending entry : batch) {
            try {
                lines.writeBytes(JournalLine.write(sequence, entry.entry()));
                recorded.add(entry.recorded());
                sequence++;
            } catch (IllegalArgumentException e) {
                // This one cannot be put into words; nothing is wrong with the file.
                entry.recorded().completeExceptionally(new IOException(e.getMessage(), e));
            }
        }
        if (!recorded.isEmpty()) {
            end.append(ByteBuffer.wrap(lines.toByteArray()));
            recorded.forEach(stage -> stage.complete(null));
        }
        return sequence;
    }

    /**
     * After a failed write or force nobody knows what the file holds, and a second force may succeed without having
     * written anything: what cannot be vouched for is not gone on with.
     */
    private void failed(List<Pending> batch, Throwable cause) {
        List<Pending> all = new ArrayList<>(batch);
        synchronized (this) {
            refusal = "the journal failed: " + cause.getMessage();
            all.addAll(pending);
            pending = new ArrayList<>();
        }
        log.error(
                "The journal {} cannot be written; every command is rejected until the runtime is started again",
                config.file(),
                cause);
        IOException said = new IOException("the journal failed: " + cause.getMessage(), cause);
        all.forEach(entry -> entry.recorded().completeExceptionally(said));
    }

    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            if (refusal == null) {
                refusal = "the journal is closed";
            }
            thread = writer;
            notifyAll();
        }
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSING_MILLIS);
            if (thread.isAlive()) {
                log.error("The journal {} does not come back from its disk; it is left behind", config.file());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

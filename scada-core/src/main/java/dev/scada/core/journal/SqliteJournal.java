package dev.scada.core.journal;

import dev.scada.core.journal.JournalRow.Draft;
import dev.scada.core.medium.Timers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as a database, written by one thread.
 *
 * <p>Whatever was appended while the disk was busy goes to it together, in one transaction that is forced once, so that
 * many commands at a time cost little more than one.
 */
final class SqliteJournal implements Journal, JournalArchive {
    private static final Logger log = LoggerFactory.getLogger(SqliteJournal.class);
    private static final int MOST_IN_ONE_GO = 1_024;
    private static final long CLOSING_MILLIS = 5_000;
    private static final String NOT_OPEN = "the journal is not open";

    private final JournalConfig config;
    private final Clock clock;
    private final Timers timers;
    private final UnaryOperator<Appending> disk;
    private final @Nullable Reserve reserve;
    private volatile JournalStatus status =
            new JournalStatus(JournalStatus.State.CLOSED, Optional.of(NOT_OPEN), 0, 0, 0, 0);
    /** Guarded, as those below, by this object's lock. */
    private List<Pending> pending = new ArrayList<>();

    private @Nullable Thread writer;
    private @Nullable ArchiveReader reader;
    /** Why nothing is appended; null while it is. */
    private @Nullable String refusal = NOT_OPEN;

    /** What waits for the disk. */
    record Pending(Draft draft, CompletableFuture<Void> recorded) {}

    @Inject
    SqliteJournal(JournalConfig config, Clock clock, Timers timers) {
        this(config, clock, timers, UnaryOperator.identity());
    }

    /** @param disk what the database is wrapped in: for tests, that disks may fail */
    SqliteJournal(JournalConfig config, Clock clock, Timers timers, UnaryOperator<Appending> disk) {
        this(config, clock, timers, disk, null);
    }

    /** @param reserve in place of the file that the configuration speaks of; null: that one */
    SqliteJournal(
            JournalConfig config,
            Clock clock,
            Timers timers,
            UnaryOperator<Appending> disk,
            @Nullable Reserve reserve) {
        this.reserve = reserve;
        this.config = config;
        this.clock = clock;
        this.timers = timers;
        this.disk = disk;
    }

    @Override
    public void open(Consumer<JournalEntry> recorded) throws IOException {
        synchronized (this) {
            if (writer != null) {
                throw new IllegalStateException("a journal is opened once");
            }
        }
        FileChannel lock = lock();
        try {
            if (!Files.exists(config.file()) && Files.exists(config.folder().resolve(JournalDatabase.HEAD_FILE))) {
                throw JournalOpening.broken(
                        config.file(), "it is missing, while the file beside it says where it ended");
            }
            JournalStore store = JournalStore.open(config.folder(), config.keys(), clock);
            try {
                begin(lock, store, recorded);
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void begin(FileChannel lock, JournalStore store, Consumer<JournalEntry> recorded) throws IOException {
        OldJournal old = new OldJournal(config.folder());
        if (old.exists()) {
            new JournalOpening(store, config.folder(), config.keys(), clock).run(entry -> {});
            old.moveInto(store, clock);
        }
        new JournalOpening(store, config.folder(), config.keys(), clock).run(recorded);
        Appending end = disk.apply(store);
        JournalWriter work = new JournalWriter(this, end, reserve(), config.whenFull(), clock, timers);
        Thread thread = new Thread(() -> write(lock, end, work), "journal");
        thread.setDaemon(true);
        synchronized (this) {
            writer = thread;
            refusal = null;
            // As soon as there is a thread that will close it.
            reader = ArchiveReader.open(config.folder());
        }
        thread.start();
    }

    private Reserve reserve() throws IOException {
        Path file = config.folder().resolve("reserve");
        if (reserve != null) {
            return reserve;
        }
        return config.reserveBytes() == 0 && !Files.exists(file)
                ? Reserve.NONE
                : new ReserveFile(file, config.reserveBytes());
    }

    /** For one runtime alone; gone with the process, also after {@code kill -9}. */
    private FileChannel lock() throws IOException {
        Path file = config.folder().resolve("journal.lock");
        FileChannel channel;
        try {
            Files.createDirectories(config.folder());
            Fsync.folders(file, 2);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("the journal " + config.file() + " cannot be opened for writing: " + e, e);
        }
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            locked = false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (!locked) {
            channel.close();
            throw new IOException("the journal " + config.file()
                    + " is in use by another runtime: end that one, or give this one a data folder of its own");
        }
        return channel;
    }

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        Draft draft;
        try {
            draft = new Draft(entry);
        } catch (IllegalArgumentException e) {
            // This one cannot be put into words; nothing is wrong with the disk.
            return CompletableFuture.failedFuture(new IOException(e.getMessage(), e));
        }
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        synchronized (this) {
            if (refusal != null) {
                return CompletableFuture.failedFuture(new IOException(refusal));
            }
            pending.add(new Pending(draft, recorded));
            notifyAll();
        }
        return recorded;
    }

    private void write(FileChannel lock, Appending end, JournalWriter work) {
        try (lock;
                end) {
            work.run();
        } catch (IOException e) {
            log.warn("Closing the journal {}", config.file(), e);
        }
    }

    /**
     * What is to be written next.
     *
     * @param millis how long to wait for something; 0: for ever
     * @return empty when there was nothing, or nothing comes any more
     */
    synchronized List<Pending> next(long millis) {
        boolean waited = false;
        while (pending.isEmpty() && refusal == null && !(waited && millis > 0)) {
            try {
                wait(millis);
                // Woken for nothing, a writer looks after its house early: no harm.
                waited = true;
            } catch (InterruptedException e) {
                // Only close() ends this thread: an interrupt would break the database and lose what is waited for.
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

    /** Whether nothing comes any more. */
    synchronized boolean isOver() {
        return refusal != null && pending.isEmpty();
    }

    void became(JournalStatus now) {
        status = now;
    }

    /**
     * After a failed write or force nobody knows what the disk holds, and a second force may succeed without having
     * written anything: what cannot be vouched for is not gone on with.
     */
    void failed(List<Pending> batch, Throwable cause) {
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
    public List<JournalRecord> find(JournalQuery query) throws IOException {
        ArchiveReader open;
        synchronized (this) {
            open = reader;
        }
        if (open == null) {
            throw new IOException(NOT_OPEN);
        }
        return open.find(query);
    }

    @Override
    public JournalStatus status() {
        return status;
    }

    @Override
    public void close() {
        Thread thread;
        ArchiveReader open;
        synchronized (this) {
            if (refusal == null) {
                refusal = "the journal is closed";
            }
            thread = writer;
            open = reader;
            reader = null;
            notifyAll();
        }
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            log.warn("Closing the journal {}", config.file(), e);
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

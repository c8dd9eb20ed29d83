package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import dev.scada.core.state.StateLog;
import dev.scada.core.temporary.TemporaryRefused.Why;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people have set for a time, of one kind. Each begins in this order: the journal, the file, then it holds; by hand it
 * ends in the same order. When its time is over it ends first and goes on record then: its end stands in the record of its
 * beginning.
 *
 * <p>Any thread; nothing but {@link #open} and {@link #close} blocks. {@link #open} once the journal is open.
 */
public final class TemporaryBook<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TemporaryBook.class);
    private static final long RECORDING_SECONDS = 30;
    /** How often what is left is kept: what a clock that is set back while the runtime is off costs. */
    static final Duration SAVING = Duration.ofMinutes(1);

    private final TemporaryConfig config;
    private final TemporaryKind<T> kind;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final Executor worker;
    private final Runnable workerEnd;
    /** Changed under its own lock. */
    private final Map<String, Held<T>> standing = new ConcurrentHashMap<>();

    private volatile @Nullable StateLog file;
    private volatile boolean isClosed;

    public TemporaryBook(TemporaryConfig config, TemporaryKind<T> kind, Journal journal, Clock clock, Timers timers) {
        this(config, kind, journal, clock, timers, new BookThread("scada-" + kind.noun()));
    }

    private TemporaryBook(
            TemporaryConfig config,
            TemporaryKind<T> kind,
            Journal journal,
            Clock clock,
            Timers timers,
            BookThread thread) {
        this(config, kind, journal, clock, timers, thread, thread::close);
    }

    /** @param workerEnd called by {@link #close}: does what was asked for and ends the worker */
    TemporaryBook(
            TemporaryConfig config,
            TemporaryKind<T> kind,
            Journal journal,
            Clock clock,
            Timers timers,
            Executor worker,
            Runnable workerEnd) {
        this.config = config;
        this.kind = kind;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.worker = worker;
        this.workerEnd = workerEnd;
    }

    /**
     * Lets what earlier runs left hold again, for the time that it still has. Blocks.
     *
     * @throws IOException when the file cannot be read or written; the message says so
     */
    public void open() throws IOException {
        StateLog opened = StateLog.open(config.file());
        file = opened;
        Instant now = clock.instant();
        opened.begun().forEach((key, saved) -> restore(key, saved, opened.isDoubtful(), now));
        if (!standing.isEmpty()) {
            log.warn("Standing since an earlier run, {}: {}", kind.noun(), standing.keySet());
        }
        saveLater();
    }

    private void restore(String key, JsonNode saved, boolean isDoubtful, Instant now) {
        Temporary<T> before;
        try {
            before = Held.restored(saved, kind, now);
        } catch (RuntimeException e) {
            log.error("The {} of {} cannot be read any more and does not hold", kind.noun(), key, e);
            forget(key);
            return;
        }
        if (isDoubtful) {
            // It may be one that was ended since.
            over(before, "runtime", "its file is damaged: what it says cannot be trusted");
        } else if (before.left().isNegative() || before.left().isZero()) {
            over(before, "runtime", "its time was over while the runtime was off");
        } else {
            hold(before);
        }
    }

    private void hold(Temporary<T> it) {
        Held<T> held = new Held<>(it, timers.nanoTime());
        synchronized (standing) {
            Held<T> before = standing.put(held.key(), held);
            if (before != null) {
                before.cancelTimer();
            }
            kind.begin(it);
        }
        held.timer(timers.after(it.left(), () -> expire(held)));
    }

    /** Whether it held until now. Together with what it does, so that its end cannot undo the beginning of the next one. */
    private boolean release(Held<T> held, Temporary<T> it) {
        synchronized (standing) {
            if (!standing.remove(held.key(), held)) {
                return false;
            }
            held.cancelTimer();
            kind.end(it);
            return true;
        }
    }

    /** On the timers' thread: a disk that hangs lengthens nothing. */
    private void expire(Held<T> held) {
        Temporary<T> it = held.at(timers.nanoTime(), clock.instant());
        // After the close the next start sees to it.
        if (!isClosed && release(held, it)) {
            over(it, "runtime", "its time is over");
        }
    }

    /** It holds no more; that goes on record as soon as may be. */
    private void over(Temporary<T> it, String by, String why) {
        Runnable recording = () -> {
            String key = Temporary.key(it.tag(), it.name());
            if (!standing.containsKey(key)) {
                forget(key);
            }
            try {
                record(kind.ended(), it, by, why);
            } catch (IOException e) {
                log.error("That the {} of {} has ended is not on record", kind.noun(), it.tag(), e);
            }
        };
        try {
            worker.execute(recording);
        } catch (RejectedExecutionException stopping) {
            log.debug("It ended while the runtime stopped; the next start puts it on record");
        }
    }

    private void forget(String key) {
        StateLog open = file;
        if (open != null) {
            open.put(Map.of(key, Optional.empty())).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.error("The {} of {} has ended, and its file could not be told", kind.noun(), key, failure);
                }
            });
        }
    }

    /**
     * Sets one, in place of an earlier one of the same tag and name.
     *
     * @param reason for people, 1 to {@value TemporaryConfig#LONGEST_REASON} characters
     * @param lasting 1 s to {@link TemporaryConfig#longest}
     * @return completes, on a thread of the book's, once it holds; fails with an {@link IOException} in a {@code
     *     CompletionException} when it could not be put on record or kept: then nothing has changed
     * @throws TemporaryRefused when the reason, the time or the number of them is outside of its limits
     */
    public CompletionStage<Temporary<T>> begin(
            TagPath tag, String name, T what, String by, String reason, Duration lasting) throws TemporaryRefused {
        checkReason(reason);
        if (lasting.toMillis() < 1_000 || lasting.compareTo(config.longest()) > 0) {
            throw new TemporaryRefused(
                    Why.BAD_REQUEST,
                    "it lasts 1 s to " + config.longest().toHours() + " h, not " + lasting.toSeconds() + " s");
        }
        if (standing.size() >= config.most() && !standing.containsKey(Temporary.key(tag, name))) {
            throw new TemporaryRefused(Why.NOT_POSSIBLE, "there are " + config.most() + " of them already");
        }
        Instant now = clock.instant();
        Temporary<T> it = new Temporary<>(
                CommandId.of(UUID.randomUUID().toString()),
                tag,
                name,
                what,
                by,
                reason.strip(),
                now,
                lasting,
                now.plus(lasting));
        long asked = timers.nanoTime();
        return later(() -> begun(it, asked));
    }

    private static void checkReason(String reason) throws TemporaryRefused {
        if (reason.isBlank() || reason.length() > TemporaryConfig.LONGEST_REASON) {
            throw new TemporaryRefused(
                    Why.BAD_REQUEST, "a reason is given, of 1 to " + TemporaryConfig.LONGEST_REASON + " characters");
        }
    }

    /** On the worker. */
    private Temporary<T> begun(Temporary<T> it, long asked) {
        try {
            record(kind.begun(), it, it.by(), it.reason());
            // Its time began when it was asked for; the disk has taken some of it.
            Held<T> held = new Held<>(it, asked);
            try {
                keep(Map.of(held.key(), Optional.of(held.save(kind, timers.nanoTime(), clock.instant()))));
            } catch (IOException e) {
                // The journal must not go on telling what did not come to be.
                record(kind.ended(), it, "runtime", "it could not be kept, and never held");
                throw e;
            }
            Temporary<T> now = held.at(timers.nanoTime(), clock.instant());
            hold(now);
            return now;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Ends one by hand.
     *
     * @param reason may be empty
     * @return completes, with what ended, once it holds no more; absent when its time was over before. Fails as {@link #begin}
     * @throws TemporaryRefused when there is none
     */
    public CompletionStage<Optional<Temporary<T>>> end(TagPath tag, String name, String by, String reason)
            throws TemporaryRefused {
        String key = Temporary.key(tag, name);
        if (reason.length() > TemporaryConfig.LONGEST_REASON) {
            throw new TemporaryRefused(
                    Why.BAD_REQUEST, "a reason has " + TemporaryConfig.LONGEST_REASON + " characters at most");
        }
        if (!standing.containsKey(key)) {
            throw new TemporaryRefused(Why.UNKNOWN, "there is no " + kind.noun() + " of " + key);
        }
        return later(() -> ended(key, by, reason));
    }

    /** On the worker. */
    private Optional<Temporary<T>> ended(String key, String by, String reason) {
        Held<T> held = standing.get(key);
        if (held == null) {
            return Optional.empty();
        }
        try {
            Temporary<T> it = held.at(timers.nanoTime(), clock.instant());
            record(kind.ended(), it, by, reason);
            keep(Map.of(key, Optional.empty()));
            return release(held, it) ? Optional.of(it) : Optional.empty();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Ends one that has lost its ground, as when its tag is gone: at once, whatever the disk says. */
    public void lapse(TagPath tag, String name, String why) {
        Held<T> held = standing.get(Temporary.key(tag, name));
        if (held != null) {
            Temporary<T> it = held.at(timers.nanoTime(), clock.instant());
            if (release(held, it)) {
                over(it, "runtime", why);
            }
        }
    }

    /** The one of that tag and name that holds now. Never waits. */
    public Optional<Temporary<T>> of(TagPath tag, String name) {
        Held<T> held = standing.get(Temporary.key(tag, name));
        // Whoever looks is told the truth, even where the end is late.
        return held == null || held.isOver(timers.nanoTime())
                ? Optional.empty()
                : Optional.of(held.at(timers.nanoTime(), clock.instant()));
    }

    /** All that hold now, by tag and name. */
    public List<Temporary<T>> all() {
        long nanoTime = timers.nanoTime();
        Instant now = clock.instant();
        return standing.values().stream()
                .filter(held -> !held.isOver(nanoTime))
                .map(held -> held.at(nanoTime, now))
                .sorted(Comparator.comparing((Temporary<T> it) -> it.tag()).thenComparing(Temporary::name))
                .toList();
    }

    private <R> CompletionStage<R> later(Supplier<R> task) {
        try {
            return CompletableFuture.supplyAsync(task, worker);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new IOException("the runtime is stopping; nothing was changed"));
        }
    }

    private void record(EventKind event, Temporary<T> it, String by, String reason) throws IOException {
        TreeMap<String, String> details = new TreeMap<>(kind.details(it));
        details.put("reason", reason);
        details.put("until", it.until().toString());
        details.put("since", it.since().toString());
        await(journal.append(
                new JournalEntry.Event(it.id(), event, by, Optional.of(it.tag()), details, clock.instant())));
    }

    private void keep(Map<String, Optional<JsonNode>> changes) throws IOException {
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

    private void saveLater() {
        timers.after(SAVING, () -> {
            try {
                if (!isClosed) {
                    worker.execute(this::save);
                    saveLater();
                }
            } catch (RejectedExecutionException closed) {
                log.debug("What is left is kept no more: the book is closed");
            }
        });
    }

    private void save() {
        Map<String, Optional<JsonNode>> states = new LinkedHashMap<>();
        standing.forEach(
                (key, held) -> states.put(key, Optional.of(held.save(kind, timers.nanoTime(), clock.instant()))));
        StateLog open = file;
        if (open != null && !states.isEmpty()) {
            open.put(states).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.warn("How much time each {} has left could not be kept", kind.noun(), failure);
                }
            });
        }
    }

    /** Keeps how much time each has left; what holds comes back with the next start. */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        worker.execute(this::save);
        workerEnd.run();
        StateLog open = file;
        if (open != null) {
            open.close();
        }
    }
}

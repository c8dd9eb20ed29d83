package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import dev.scada.core.state.StateLog;
import dev.scada.core.temporary.TemporaryRefused.Why;
import dev.scada.core.thread.Worker;
import dev.scada.core.thread.WorkerThread;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
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
    private static final Duration CLOSING = Duration.ofSeconds(2);
    /** How often what is left is kept: what a clock that is set back while the runtime is off costs. */
    static final Duration SAVING = Duration.ofMinutes(1);

    private final TemporaryConfig config;
    private final TemporaryKind<T> kind;
    private final Clock clock;
    private final Timers timers;
    private final Worker worker;
    private final TemporaryRecord<T> record;
    private final Standing<T> standing;
    private volatile boolean isClosed;

    public TemporaryBook(TemporaryConfig config, TemporaryKind<T> kind, Journal journal, Clock clock, Timers timers) {
        this(config, kind, journal, clock, timers, new WorkerThread("scada-" + kind.noun(), CLOSING));
    }

    /** @param worker on which the book waits for disks; closed by {@link #close} */
    TemporaryBook(
            TemporaryConfig config, TemporaryKind<T> kind, Journal journal, Clock clock, Timers timers, Worker worker) {
        this.config = config;
        this.kind = kind;
        this.clock = clock;
        this.timers = timers;
        this.worker = worker;
        this.record = new TemporaryRecord<>(kind, journal, clock);
        this.standing = new Standing<>(kind, clock, timers, this::expired);
    }

    /**
     * Lets what earlier runs left hold again, for the time that it still has. Blocks.
     *
     * @throws IOException when the file cannot be read or written; the message says so
     */
    public void open() throws IOException {
        StateLog opened = StateLog.open(config.file());
        record.keepIn(opened);
        Instant now = clock.instant();
        opened.begun().forEach((key, saved) -> restore(key, saved, opened.isDoubtful(), now));
        if (!standing.keys().isEmpty()) {
            log.warn("Standing since an earlier run, {}: {}", kind.noun(), standing.keys());
        }
        saveLater();
    }

    private void restore(String key, JsonNode saved, boolean isDoubtful, Instant now) {
        Temporary<T> before;
        try {
            before = Held.restored(saved, kind, now);
        } catch (RuntimeException e) {
            log.error("The {} of {} cannot be read any more and does not hold", kind.noun(), key, e);
            record.forget(key);
            return;
        }
        if (isDoubtful) {
            // It may be one that was ended since.
            over(before, "runtime", "its file is damaged: what it says cannot be trusted");
        } else if (before.left().isNegative() || before.left().isZero()) {
            over(before, "runtime", "its time was over while the runtime was off");
        } else {
            standing.hold(before);
        }
    }

    /** On the timers' thread: a disk that hangs lengthens nothing. */
    private void expired(Held<T> held) {
        // After the close the next start sees to it.
        if (!isClosed) {
            standing.release(held).ifPresent(it -> over(it, "runtime", "its time is over"));
        }
    }

    /** It holds no more; that goes on record as soon as may be. */
    private void over(Temporary<T> it, String by, String why) {
        // What ends while the runtime stops the next start puts on record.
        worker.offer(() -> {
            String key = Temporary.key(it.tag(), it.name());
            if (!standing.holds(key)) {
                record.forget(key);
            }
            try {
                record.write(kind.ended(), it, by, why);
            } catch (IOException e) {
                log.error("That the {} of {} has ended is not on record", kind.noun(), it.tag(), e);
            }
        });
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
        if (standing.keys().size() >= config.most() && !standing.holds(Temporary.key(tag, name))) {
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
            record.write(kind.begun(), it, it.by(), it.reason());
            // Its time began when it was asked for; the disk has taken some of it.
            Held<T> held = new Held<>(it, asked);
            try {
                record.keep(Map.of(held.key(), Optional.of(held.save(kind, timers.nanoTime(), clock.instant()))));
            } catch (IOException e) {
                // The journal must not go on telling what did not come to be.
                record.write(kind.ended(), it, "runtime", "it could not be kept, and never held");
                throw e;
            }
            Temporary<T> now = held.at(timers.nanoTime(), clock.instant());
            standing.hold(now);
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
        if (!standing.holds(key)) {
            throw new TemporaryRefused(Why.UNKNOWN, "there is no " + kind.noun() + " of " + key);
        }
        return later(() -> ended(key, by, reason));
    }

    /** On the worker. */
    private Optional<Temporary<T>> ended(String key, String by, String reason) {
        Optional<Held<T>> held = standing.find(key);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            record.write(kind.ended(), held.get().at(timers.nanoTime(), clock.instant()), by, reason);
            record.keep(Map.of(key, Optional.empty()));
            return standing.release(held.get());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Ends one that has lost its ground, as when its tag is gone: at once, whatever the disk says. */
    public void lapse(TagPath tag, String name, String why) {
        standing.find(Temporary.key(tag, name)).flatMap(standing::release).ifPresent(it -> over(it, "runtime", why));
    }

    /** The one of that tag and name that holds now. Never waits. */
    public Optional<Temporary<T>> of(TagPath tag, String name) {
        return standing.now(Temporary.key(tag, name));
    }

    /** All that hold now, by tag and name. */
    public List<Temporary<T>> all() {
        return standing.all();
    }

    private <R> CompletionStage<R> later(Supplier<R> task) {
        try {
            return CompletableFuture.supplyAsync(task, worker);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new IOException("the runtime is stopping; nothing was changed"));
        }
    }

    private void saveLater() {
        timers.after(SAVING, () -> {
            if (!isClosed) {
                worker.offer(this::save);
                saveLater();
            }
        });
    }

    private void save() {
        record.keepLater(standing.saved());
    }

    /** Keeps how much time each has left; what holds comes back with the next start. */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        worker.offer(this::save);
        worker.close();
        record.close();
    }
}

package dev.scada.core.expression;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.Timers;
import dev.scada.core.state.StateLog;
import dev.scada.core.tag.TagTable;
import dev.scada.core.thread.Worker;
import dev.scada.core.thread.WorkerThread;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the derived tags of the plant, on a thread of its own, batch by batch as their tags are published.
 *
 * <p>{@link #start} after their tags are defined, {@link #close} after the lines are closed; any thread may call anything.
 */
@SuppressWarnings("try")
public final class Expressions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Expressions.class);
    private static final Duration CLOSING = Duration.ofMillis(1_500);

    private final ExpressionConfig config;
    private final TagTable tags;
    private final Clock clock;
    private final Timers timers;
    private final Worker worker;
    private final Executor thread;
    private final Inbox inbox;
    private volatile ExpressionStatus counted = new ExpressionStatus(0, 0, 0, 0);
    private final Map<TagPath, String> reasons = new ConcurrentHashMap<>();

    // Of the engine's thread.
    private Graph graph = Graph.empty();
    private ZoneId plant = ZoneId.of("UTC");
    private @Nullable StateLog states;
    private final Keeping keeping = new Keeping();
    private boolean isTicking;
    private boolean isClosed;
    private long savedAt;

    @Inject
    public Expressions(ExpressionConfig config, TagTable tags, Clock clock, Timers timers) {
        this(config, tags, clock, timers, new WorkerThread("scada-expressions", CLOSING));
    }

    /** @param worker closed by {@link #close} */
    Expressions(ExpressionConfig config, TagTable tags, Clock clock, Timers timers, Worker worker) {
        this.config = config;
        this.tags = tags;
        this.clock = clock;
        this.timers = timers;
        this.worker = worker;
        // Once it is closed nothing is derived any more.
        this.thread = worker::offer;
        this.inbox = new Inbox(config.mostWaiting());
    }

    /**
     * Begins to evaluate. The tags are defined in the tag table already, and nobody else publishes the derived ones.
     *
     * @param zone the plant's, for windows that begin with the hour or the day
     * @throws IOException when there are persistent ones and what they remembered cannot be read
     */
    public void start(List<DerivedTagSetup> setups, ZoneId zone) throws IOException {
        StateLog opened = setups.stream().anyMatch(DerivedTagSetup::persistent) ? StateLog.open(config.file()) : null;
        thread.execute(() -> {
            plant = zone;
            if (opened != null) {
                keep(opened);
            }
            savedAt = timers.nanoTime();
            take(setups);
        });
    }

    /**
     * Evaluates these from here on. Those that are the same remember what they did, and their values have no gap. New ones
     * are defined in the tag table before this, old ones removed from it after the stage has completed.
     *
     * @return completes on the engine's thread once they are taken; fails with an {@code IllegalArgumentException} when some
     *     need each other, and with an {@code IOException} in a {@code CompletionException} when the first persistent ones
     *     come and their file cannot be opened; then those before stay
     */
    public CompletionStage<Void> replace(List<DerivedTagSetup> setups, ZoneId zone) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                if (states == null && setups.stream().anyMatch(DerivedTagSetup::persistent)) {
                    keep(StateLog.open(config.file()));
                }
                plant = zone;
                take(setups);
                taken.complete(null);
            } catch (IOException | RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    private void keep(StateLog file) {
        states = file;
        keeping.begin(file);
    }

    private void take(List<DerivedTagSetup> setups) {
        Moment now = now();
        Graph before = graph;
        Graph next = Graph.of(setups, before, plant, now);
        // What goes may come again.
        save();
        for (Derived node : next.nodes()) {
            if (before.node(node.setup().info().path()).isEmpty()) {
                keeping.restore(node, now);
            }
        }
        graph = next;
        // Values published from here on are in the inbox, and newer than those that this returns.
        next.begin(tags.watch(next.sources(), this::published), before);
        publish(next.all(now));
        if (next.hasTimed() || setups.stream().anyMatch(DerivedTagSetup::persistent)) {
            tick();
        }
    }

    /** On the thread of whoever publishes. */
    private void published(List<TagValue> batch) {
        if (inbox.add(batch)) {
            thread.execute(this::drain);
        }
    }

    private void drain() {
        for (List<TagValue> batch = inbox.take(); !batch.isEmpty(); batch = inbox.take()) {
            contained(batch);
        }
    }

    private void contained(List<TagValue> batch) {
        try {
            publish(graph.after(batch, now()));
        } catch (RuntimeException e) {
            log.error("Evaluating derived tags failed by a fault in the program; the next batch is tried", e);
        }
    }

    private void tick() {
        if (!isTicking && !isClosed) {
            isTicking = true;
            timers.after(config.tick(), () -> thread.execute(this::ticked));
        }
    }

    private void ticked() {
        isTicking = false;
        if (isClosed) {
            return;
        }
        // First what came before this moment, so that time does not pass over it.
        drain();
        try {
            publish(graph.after(now()));
            if (timers.nanoTime() - savedAt >= config.saving().toNanos()) {
                savedAt = timers.nanoTime();
                save();
            }
        } finally {
            tick();
        }
    }

    private void save() {
        StateLog file = states;
        if (file != null) {
            keeping.save(graph, file, isClosed);
        }
    }

    private void publish(List<TagValue> values) {
        counted = new ExpressionStatus(graph.nodes().size(), graph.evaluations(), 0, 0);
        if (values.isEmpty()) {
            return;
        }
        noteReasons(values);
        try {
            tags.publish(values);
        } catch (IllegalArgumentException e) {
            // One was removed from the plant a moment ago.
            log.debug("A derived tag is no longer there", e);
        }
    }

    private void noteReasons(List<TagValue> values) {
        for (TagValue value : values) {
            Optional<String> said = graph.node(value.path()).flatMap(Derived::reason);
            if (said.isPresent()) {
                reasons.put(value.path(), said.get());
            } else if (!reasons.isEmpty()) {
                reasons.remove(value.path());
            }
        }
    }

    private Moment now() {
        return new Moment(timers.nanoTime(), clock.instant());
    }

    /** Why a derived tag is bad, in words; absent when it is not, or is none. */
    public Optional<String> reason(TagPath path) {
        return Optional.ofNullable(reasons.get(path));
    }

    public ExpressionStatus status() {
        ExpressionStatus known = counted;
        return new ExpressionStatus(known.tags(), known.evaluations(), inbox.waiting(), inbox.overtaken());
    }

    /** Keeps what persistent ones remember and ends. Takes 5 s at most, of a disk that does not answer. */
    @Override
    public void close() throws IOException {
        CompletableFuture<Optional<StateLog>> last = new CompletableFuture<>();
        thread.execute(() -> {
            isClosed = true;
            save();
            last.complete(Optional.ofNullable(states));
        });
        worker.close();
        Optional<StateLog> file = last.getNow(Optional.empty());
        if (file.isPresent()) {
            file.get().close();
        }
    }
}

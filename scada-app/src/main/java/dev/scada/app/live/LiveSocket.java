package dev.scada.app.live;

import dev.scada.api.tag.TagService;
import dev.scada.app.contract.States;
import dev.scada.core.acquisition.Acquisition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All clients of the live interface, and their heart-beat. Any thread; owns one thread, which {@link #close} ends. */
public final class LiveSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final long TICK_MILLIS = 500;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int GOING_AWAY = 1001;

    private record Connected(LiveClient client, Outbox outbox, Wire wire) {}

    private final TagService tags;
    private final Acquisition acquisition;
    private final States states;
    private final InstantSource clock;
    private final LongSupplier monotonicNanos;
    private final int mostClients;
    private final Duration stalled;
    private final Map<LiveClient, Connected> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean stateChanged = new AtomicBoolean();
    private final ScheduledExecutorService ticker;
    /** Only on the ticker. */
    private boolean wholeSecond;

    /** @param acquisition is told what clients look at that ask for it */
    public LiveSocket(
            TagService tags,
            Acquisition acquisition,
            States states,
            InstantSource clock,
            LongSupplier monotonicNanos,
            int mostClients,
            Duration stalled) {
        this.tags = tags;
        this.acquisition = acquisition;
        this.states = states;
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.mostClients = mostClients;
        this.stalled = stalled;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live-clients");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins the heart-beat. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the ticker
    public void start() {
        ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The state of a line or a device has changed. Does not block. */
    public void stateChanged() {
        stateChanged.set(true);
    }

    public int clients() {
        return clients.size();
    }

    /** A new client; absent when there are too many, which it has been told. */
    public Optional<LiveClient> connect(Wire wire) {
        Outbox outbox = new Outbox(wire, tags, monotonicNanos);
        LiveClient client =
                new LiveClient(tags, acquisition, outbox, () -> outbox.time(Messages.time(clock.instant())));
        if (clients.size() >= mostClients) {
            wire.close(TRY_AGAIN_LATER, "the server has " + mostClients + " live clients already");
            return Optional.empty();
        }
        clients.put(client, new Connected(client, outbox, wire));
        outbox.time(Messages.time(clock.instant()));
        outbox.states(Messages.states(states));
        return Optional.of(client);
    }

    /** A client's connection has ended. */
    public void disconnected(LiveClient client) {
        clients.remove(client);
        client.gone();
    }

    /** One beat, twice a second. */
    void tick() {
        try {
            wholeSecond = !wholeSecond;
            cutOffStalled();
            if (wholeSecond) {
                String time = Messages.time(clock.instant());
                clients.values().forEach(each -> {
                    each.outbox().time(time);
                    each.client().looksOn();
                });
            }
            if (stateChanged.getAndSet(false) && !clients.isEmpty()) {
                String all = Messages.states(states);
                clients.values().forEach(each -> each.outbox().states(all));
            }
        } catch (RuntimeException e) {
            // A fault of ours; without this the heart-beat would end in silence and every screen show the server as
            // lost.
            LOG.error("the heart-beat of live clients failed", e);
        }
    }

    private void cutOffStalled() {
        for (Connected each : clients.values()) {
            if (each.outbox().isStalled(stalled)) {
                LOG.info("a live client has taken nothing for {} s; it is cut off", stalled.toSeconds());
                disconnected(each.client());
                each.wire().cut();
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        for (Connected each : clients.values()) {
            disconnected(each.client());
            each.wire().close(GOING_AWAY, "the server stops");
        }
    }
}

package dev.scada.app.live;

import dev.scada.api.tag.TagService;
import dev.scada.app.access.AreaTags;
import dev.scada.app.contract.States;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Rights;
import dev.scada.core.acquisition.Acquisition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** Of our own, as RFC 6455 leaves 4000 and above to us. */
    private static final int LOGGED_OUT = 4401;

    private static final int RIGHTS_CHANGED = 4403;
    private static final int TOO_MANY_MESSAGES = 4429;

    private record Connected(LiveClient client, Outbox outbox, Wire wire, Presence presence, Rights rights) {}

    private final TagService tags;
    private final Acquisition acquisition;
    private final States states;
    private final InstantSource clock;
    private final LongSupplier monotonicNanos;
    private final int mostClients;
    private final Duration stalled;
    private final Map<LiveClient, Connected> clients = new ConcurrentHashMap<>();
    private final int messagesPerSecond;
    private volatile Admission admission = (type, who) -> Optional.of("the server starts");
    private final AtomicBoolean stateChanged = new AtomicBoolean();
    private final ScheduledExecutorService ticker;
    /** Only on the ticker. */
    private boolean wholeSecond;

    /**
     * @param acquisition is told what clients look at that ask for it
     * @param messagesPerSecond of one client; at once it may send ten times as many
     */
    public LiveSocket(
            TagService tags,
            Acquisition acquisition,
            States states,
            InstantSource clock,
            LongSupplier monotonicNanos,
            int mostClients,
            Duration stalled,
            int messagesPerSecond) {
        this.tags = tags;
        this.acquisition = acquisition;
        this.states = states;
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.mostClients = mostClients;
        this.stalled = stalled;
        this.messagesPerSecond = messagesPerSecond;
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

    /** The types of message that clients may send: each needs a policy. */
    public Set<String> messageTypes() {
        return LiveClient.TYPES;
    }

    /** Who may send what; before this is said nobody may send anything. */
    public void admit(Admission wanted) {
        admission = wanted;
    }

    /** A new client; absent when there are too many or he is gone already, which it has been told. */
    public Optional<LiveClient> connect(Wire wire, Presence presence) {
        Optional<Principal> who = presence.now();
        if (who.isEmpty()) {
            wire.close(LOGGED_OUT, "logged out");
            return Optional.empty();
        }
        Rights rights = who.get().rights();
        TagService seen = AreaTags.of(tags, rights);
        Outbox outbox = new Outbox(wire, seen, monotonicNanos);
        MessageMeter meter = new MessageMeter(messagesPerSecond, monotonicNanos);
        LiveClient client = new LiveClient(
                seen,
                acquisition,
                outbox,
                () -> outbox.time(Messages.time(clock.instant())),
                () -> isInTime(outbox, wire, meter),
                message -> isTaken(message, presence, outbox));
        if (clients.size() >= mostClients) {
            wire.close(TRY_AGAIN_LATER, "the server has " + mostClients + " live clients already");
            return Optional.empty();
        }
        clients.put(client, new Connected(client, outbox, wire, presence, rights));
        outbox.time(Messages.time(clock.instant()));
        outbox.states(Messages.states(states, rights));
        return Optional.of(client);
    }

    /** Counted before it is read: what is no message costs as much. */
    private static boolean isInTime(Outbox outbox, Wire wire, MessageMeter meter) {
        boolean isInTime = meter.take();
        if (!isInTime) {
            outbox.end();
            wire.close(TOO_MANY_MESSAGES, "too many messages");
        }
        return isInTime;
    }

    private boolean isTaken(Messages.FromClient message, Presence presence, Outbox outbox) {
        String type = message.type() == null ? "" : message.type();
        if (!LiveClient.TYPES.contains(type)) {
            return true; // which is answered as what it is
        }
        Optional<Principal> who = presence.now();
        Optional<String> refusal =
                who.isEmpty() ? Optional.of("you are logged out") : admission.refusal(type, who.get());
        refusal.ifPresent(words -> outbox.reply(Messages.failure(message.id(), "forbidden", words)));
        return refusal.isEmpty();
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
            letGoOfThoseWhoLeft();
            if (wholeSecond) {
                String time = Messages.time(clock.instant());
                clients.values().forEach(each -> {
                    each.outbox().time(time);
                    each.client().looksOn();
                });
            }
            if (stateChanged.getAndSet(false) && !clients.isEmpty()) {
                Map<Rights, String> texts = new HashMap<>();
                clients.values()
                        .forEach(each -> each.outbox()
                                .states(texts.computeIfAbsent(
                                        each.rights(), rights -> Messages.states(states, rights))));
            }
        } catch (RuntimeException e) {
            // A fault of ours; without this the heart-beat would end in silence and every screen show the server as
            // lost.
            LOG.error("the heart-beat of live clients failed", e);
        }
    }

    /** Within half a second of it: whose session or token has ended, or who may do other things than when he came. */
    private void letGoOfThoseWhoLeft() {
        for (Connected each : clients.values()) {
            Optional<Principal> who = each.presence().now();
            if (who.isEmpty()) {
                disconnected(each.client());
                each.wire().close(LOGGED_OUT, "logged out");
            } else if (!who.get().rights().equals(each.rights())) {
                disconnected(each.client());
                each.wire().close(RIGHTS_CHANGED, "rights have changed");
            }
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

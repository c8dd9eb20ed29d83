package dev.scada.core.access;

import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is logged in. In memory only: a restart logs everybody out, and no file holds what a thief could use.
 *
 * <p>Lives are measured by the monotonic clock, so that a clock that is set back lengthens none. Any thread.
 */
public final class Sessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final int MOST_OF_ONE = 32;
    private static final int MOST = 1_024;

    private final Clock clock;
    private final Timers timers;
    private final List<BiConsumer<Session, String>> followers = new CopyOnWriteArrayList<>();
    /** By the digest of the secret, the longest idle first. Guarded by itself. */
    private final Map<String, Held> held = new LinkedHashMap<>();

    private volatile SessionLives lives = SessionLives.standard();
    private boolean closed;

    private record Held(Session session, long began, long used) {}

    public Sessions(Clock clock, Timers timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /** Begins to look for those that have ended by themselves, twice a second, until it is closed. */
    public void start() {
        timers.after(SWEEP, this::sweepAndGoOn);
    }

    /** From now on, also for those that stand. */
    public void live(SessionLives wanted) {
        lives = wanted;
    }

    /** What holds now. */
    public SessionLives lives() {
        return lives;
    }

    /** A new session; gives its secret. Whoever has too many loses the one that he has not used for longest. */
    String begin(String user, String address) {
        String secret = Secrets.random();
        Session session = new Session(UUID.randomUUID().toString(), user, address, clock.instant());
        List<Session> ended = new ArrayList<>();
        synchronized (held) {
            ended.addAll(oldest(MOST_OF_ONE, each -> each.session().user().equals(user)));
            ended.addAll(oldest(MOST, each -> true));
            long now = timers.nanoTime();
            held.put(Secrets.digest(secret), new Held(session, now, now));
        }
        tell(ended, "too many sessions");
        return secret;
    }

    /** Makes room for one more of them; gives what had to go. */
    private List<Session> oldest(int most, Predicate<Held> which) {
        List<Map.Entry<String, Held>> all = held.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .toList();
        List<Session> gone = new ArrayList<>();
        for (Map.Entry<String, Held> each : all.subList(0, Math.max(0, all.size() - most + 1))) {
            held.remove(each.getKey());
            gone.add(each.getValue().session());
        }
        return gone;
    }

    /** The session of that secret, which is used by this. */
    Optional<Session> use(String secret) {
        String digest = Secrets.digest(secret);
        synchronized (held) {
            Held found = held.get(digest);
            if (found == null || isOver(found)) {
                return Optional.empty();
            }
            held.remove(digest);
            held.put(digest, new Held(found.session(), found.began(), timers.nanoTime()));
            return Optional.of(found.session());
        }
    }

    private boolean isOver(Held each) {
        long now = timers.nanoTime();
        SessionLives limits = lives;
        return now - each.used() >= limits.idle().toNanos()
                || now - each.began() >= limits.longest().toNanos();
    }

    /** All that stand, for administrators. */
    public List<Session> all() {
        synchronized (held) {
            return held.values().stream().map(Held::session).toList();
        }
    }

    /** Ends one. */
    public void end(String id, String why) {
        endThose(each -> each.session().id().equals(id), why);
    }

    /** Ends all of a user, but for the one named, if any. */
    public void endAllOf(String user, Optional<String> butFor, String why) {
        endThose(
                each -> each.session().user().equals(user)
                        && !butFor.equals(Optional.of(each.session().id())),
                why);
    }

    private void endThose(Predicate<Held> which, String why) {
        List<Session> ended = new ArrayList<>();
        synchronized (held) {
            held.values().removeIf(each -> {
                boolean isMeant = which.test(each);
                if (isMeant) {
                    ended.add(each.session());
                }
                return isMeant;
            });
        }
        tell(ended, why);
    }

    /** Ends those whose time is over. */
    void sweep() {
        endThose(this::isOver, "its time was over");
    }

    private void sweepAndGoOn() {
        synchronized (held) {
            if (closed) {
                return;
            }
        }
        sweep();
        timers.after(SWEEP, this::sweepAndGoOn);
    }

    /**
     * Told of each session that has ended, and why, on whatever thread: what is held by it is to be let go. Must not block.
     */
    public void onEnd(BiConsumer<Session, String> follower) {
        followers.add(follower);
    }

    private void tell(List<Session> ended, String why) {
        for (Session session : ended) {
            for (BiConsumer<Session, String> follower : followers) {
                try {
                    follower.accept(session, why);
                } catch (RuntimeException e) {
                    // The others must hear of it all the same.
                    LOG.error("a fault in what follows the end of sessions", e);
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (held) {
            closed = true;
        }
    }
}

package dev.scada.app.live;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client: what it asks for and what it is subscribed to. Any thread; its messages come one at a time. */
public final class LiveClient {
    private static final int MOST_SUBSCRIPTIONS = 32;
    /** Over all subscriptions, since the newest value of each may have to wait. */
    private static final int MOST_TAGS = 200_000;

    private static final int SHORTEST_INTERVAL = 50;
    private static final int LONGEST_INTERVAL = 60_000;
    private static final int DEFAULT_INTERVAL = 250;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** All that {@link #handle} understands: each has its policy in the server's table. */
    static final Set<String> TYPES = Set.of("subscribe", "unsubscribe", "ping");

    /** Renewed with each beat of the heart, so that it outlasts a few that are late. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** @param lease on the tags that it looks at; absent where it did not ask for it */
    private record Standing(TagSubscription subscription, int tags, Optional<Lease> lease) {
        void close() {
            subscription.close();
            lease.ifPresent(Lease::close);
        }
    }

    private final TagService tags;
    private final Acquisition acquisition;
    private final Outbox outbox;
    private final Runnable timeWanted;
    private final BooleanSupplier isInTime;
    private final Predicate<Messages.FromClient> isTaken;

    /** Guarded by itself. */
    private final Map<String, Standing> standing = new HashMap<>();

    private boolean gone;

    /**
     * @param tags those that he may see
     * @param isInTime whether one more message is taken, whatever it is; where none is, the connection has ended
     * @param isTaken whether he may send a type of message; it has told him, where he may not
     */
    LiveClient(
            TagService tags,
            Acquisition acquisition,
            Outbox outbox,
            Runnable timeWanted,
            BooleanSupplier isInTime,
            Predicate<Messages.FromClient> isTaken) {
        this.tags = tags;
        this.acquisition = acquisition;
        this.outbox = outbox;
        this.timeWanted = timeWanted;
        this.isInTime = isInTime;
        this.isTaken = isTaken;
    }

    /** Takes a message of the client's. */
    public void received(String text) {
        if (!isInTime.getAsBoolean()) {
            return;
        }
        @Nullable String id = null;
        try {
            Messages.FromClient message = Messages.parse(text);
            id = message.id();
            if (isTaken.test(message)) {
                handle(message);
            }
        } catch (IllegalArgumentException e) {
            outbox.reply(Messages.failure(id, "bad_message", String.valueOf(e.getMessage())));
        }
    }

    private void handle(Messages.FromClient message) {
        String type = message.type() == null ? "" : message.type();
        switch (type) {
            case "subscribe" -> subscribe(message);
            case "unsubscribe" -> unsubscribe(id(message));
            case "ping" -> timeWanted.run();
            default ->
                throw new IllegalArgumentException(
                        "a message's type is subscribe, unsubscribe or ping, not '" + type + "'");
        }
    }

    private void subscribe(Messages.FromClient message) {
        String id = id(message);
        TagPattern pattern = pattern(message);
        Duration interval = interval(message);
        synchronized (standing) {
            List<TagInfo> matching = tags.tags(pattern);
            int count = matching.size();
            int all = standing.values().stream().mapToInt(Standing::tags).sum() + count;
            if (gone) {
                return;
            }
            if (standing.containsKey(id)) {
                outbox.reply(Messages.failure(id, "id_in_use", "there is a subscription '" + id + "' already"));
            } else if (standing.size() >= MOST_SUBSCRIPTIONS || all > MOST_TAGS) {
                outbox.reply(Messages.failure(
                        id,
                        "too_many",
                        "one client has " + MOST_SUBSCRIPTIONS + " subscriptions and " + MOST_TAGS
                                + " subscribed tags at most"));
            } else {
                outbox.reply(Messages.subscribed(id, count));
                outbox.open(id);
                TagSubscription made =
                        tags.subscribe(pattern, Delivery.latestOnly(interval), changed -> outbox.offer(id, changed));
                standing.put(id, new Standing(made, count, lease(message, matching)));
            }
        }
    }

    private Optional<Lease> lease(Messages.FromClient message, List<TagInfo> matching) {
        return Boolean.TRUE.equals(message.watch())
                ? Optional.of(
                        acquisition.lease(matching.stream().map(TagInfo::path).toList(), LOOK))
                : Optional.empty();
    }

    /** It is still there. */
    void looksOn() {
        synchronized (standing) {
            standing.values().forEach(each -> each.lease().ifPresent(lease -> lease.renew(LOOK)));
        }
    }

    private void unsubscribe(String id) {
        synchronized (standing) {
            @Nullable Standing ended = standing.remove(id);
            if (ended == null) {
                outbox.reply(Messages.failure(id, "unknown_id", "there is no subscription '" + id + "'"));
                return;
            }
            ended.close();
        }
        outbox.drop(id);
        outbox.reply(Messages.unsubscribed(id));
    }

    /** The connection has ended. Idempotent. */
    void gone() {
        outbox.end();
        synchronized (standing) {
            gone = true;
            standing.values().forEach(Standing::close);
            standing.clear();
        }
    }

    private static String id(Messages.FromClient message) {
        if (message.id() == null || !ID.matcher(message.id()).matches()) {
            throw new IllegalArgumentException("a subscription's id is 1 to 64 letters, digits, '.', '_' and '-'");
        }
        return message.id();
    }

    private static TagPattern pattern(Messages.FromClient message) {
        return TagPattern.of(message.match() == null ? "**" : message.match());
    }

    private static Duration interval(Messages.FromClient message) {
        int millis = message.intervalMillis() == null ? DEFAULT_INTERVAL : message.intervalMillis();
        if (millis < SHORTEST_INTERVAL || millis > LONGEST_INTERVAL) {
            throw new IllegalArgumentException(
                    "intervalMillis is " + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL + ", not " + millis);
        }
        return Duration.ofMillis(millis);
    }
}

package dev.scada.core.acquisition;

import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.acquisition.FeedQueue.Item;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a device sends by itself for one scan class, until it is ended. When something was lost, or nothing has been heard
 * for longer than values may grow old, it subscribes anew after a pause that grows, which makes the device send
 * everything. Confined to the line's logic, but for what drivers call.
 */
final class DeviceFeed<D, P> {
    private final DeviceRunner<D, P> device;
    private final Scan<P> scan;
    private final List<P> points;
    private final LineAccess<D, P> line;
    private final Backoff pauses;
    private final Duration longestPause;
    /** Points not sent again since something was lost. */
    private final BitSet missing = new BitSet();

    private String loss = "";
    private @Nullable Telling telling;
    private Timers.@Nullable Timer renewal;
    private boolean ended;

    DeviceFeed(DeviceRunner<D, P> device, Scan<P> scan, List<P> points, LineAccess<D, P> line, Duration longestPause) {
        this.device = device;
        this.scan = scan;
        this.points = points;
        this.line = line;
        this.longestPause = longestPause;
        this.pauses = new Backoff(longestPause);
    }

    void begin() {
        Telling now = new Telling();
        telling = now;
        line.<DeviceSubscription>invoke(
                device,
                (open, call) -> Capabilities.subscribing(open)
                        .subscribe(device.settings(), points, scan.scanClass().period(), now, call),
                now::begun);
    }

    /** Hears nothing more, whatever the driver goes on to tell. */
    void end() {
        ended = true;
        cancelRenewal();
        endTelling();
    }

    private void endTelling() {
        if (telling != null) {
            telling.end();
            telling = null;
        }
    }

    /** Values have grown old: to be sent anew. */
    void grownOld() {
        if (renewal == null) {
            renewAfterPause();
        }
    }

    private void renewAfterPause() {
        if (!ended) {
            cancelRenewal();
            renewal = line.logic().after(pauses.next(), this::renew);
        }
    }

    private void cancelRenewal() {
        if (renewal != null) {
            renewal.cancel();
            renewal = null;
        }
    }

    /** And once more when nothing comes of it either: a device may forget whom it sends to. */
    private void renew() {
        renewal = null;
        if (!ended) {
            endTelling();
            begin();
            renewal = line.logic().after(longestPause.plus(line.timeout()), this::renew);
        }
    }

    /** It sends, and nothing is missing. */
    private void proven() {
        pauses.reset();
        cancelRenewal();
    }

    /** What is wrong with it; empty when nothing is. */
    String trouble() {
        return missing.isEmpty()
                ? ""
                : "something sent was lost: " + loss + "; " + missing.cardinality()
                        + " values have not been sent again";
    }

    private void told(List<P> named, List<Sample> samples) {
        if (missing.isEmpty()) {
            proven();
        }
        device.told(named, samples);
    }

    private void stillStands() {
        if (missing.isEmpty()) {
            proven();
            device.stillStands(points);
            return;
        }
        // What did not arrive may be a change of just these.
        List<P> known = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (!missing.get(i)) {
                known.add(points.get(i));
            }
        }
        device.stillStands(known);
    }

    private void lost(String reason) {
        loss = reason;
        missing.set(0, points.size());
        line.count("feed_losses", 1);
        device.lost(points);
        renewAfterPause();
    }

    /** One subscription: brings what the driver tells, on whichever thread, to the line's logic. */
    private final class Telling implements SubscriptionListener {
        private final FeedQueue queue = new FeedQueue(points.size());
        private @Nullable DeviceSubscription subscription;
        private volatile boolean over;

        void begun(DeviceSubscription made) {
            subscription = Objects.requireNonNull(made, "the driver made no subscription");
            if (over) {
                end();
            } else {
                device.subscribed();
            }
        }

        void end() {
            over = true;
            DeviceSubscription open = subscription;
            subscription = null;
            if (open != null) {
                line.inDriver("close a subscription", open::close);
            }
        }

        @Override
        public void sample(int point, Sample sample) {
            if (point < 0 || point >= points.size()) {
                tell(new FeedQueue.Fault("it told of point " + point + " of " + points.size()));
            } else if ((Object) sample == null) {
                tell(new FeedQueue.Fault("it told no sample of point " + point));
            } else {
                tell(new FeedQueue.Told(point, sample));
            }
        }

        @Override
        public void alive() {
            tell(new FeedQueue.Alive());
        }

        @Override
        public void lost(String reason) {
            tell(new FeedQueue.Lost(reason));
        }

        @Override
        public void ended(DriverException cause) {
            tell(new FeedQueue.Ended(cause));
        }

        private void tell(Item item) {
            if (!over && queue.add(item)) {
                line.logic().inTurn(this::take);
            }
        }

        private void take() {
            List<P> named = new ArrayList<>();
            List<Sample> samples = new ArrayList<>();
            for (Item item : queue.take()) {
                if (over) {
                    return;
                }
                if (item instanceof FeedQueue.Told told) {
                    missing.clear(told.point());
                    named.add(points.get(told.point()));
                    samples.add(told.sample());
                } else {
                    hand(named, samples);
                    deal(item);
                }
            }
            if (!over) {
                hand(named, samples);
            }
            long conflated = queue.takeConflated();
            if (conflated > 0) {
                line.count("feed_samples_conflated", conflated);
            }
            if (queue.hasMore()) {
                line.logic().execute(this::take);
            }
        }

        private void hand(List<P> named, List<Sample> samples) {
            if (!named.isEmpty()) {
                DeviceFeed.this.told(List.copyOf(named), List.copyOf(samples));
                named.clear();
                samples.clear();
            }
        }

        private void deal(Item item) {
            if (item instanceof FeedQueue.Lost lost) {
                DeviceFeed.this.lost(lost.reason());
            } else if (item instanceof FeedQueue.Ended end) {
                device.failed(
                        String.valueOf(end.cause().getMessage()),
                        end.cause().code().quality());
            } else if (item instanceof FeedQueue.Fault fault) {
                device.failed("a fault in the driver: " + fault.what(), Quality.BAD_INTERNAL_ERROR);
            } else {
                stillStands();
            }
        }
    }
}

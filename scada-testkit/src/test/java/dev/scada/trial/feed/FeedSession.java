package dev.scada.trial.feed;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

final class FeedSession implements Session<FeedDevice, FeedPoint>, Subscribing<FeedDevice, FeedPoint> {
    private final Dialogue dialogue;
    private final List<Feed> feeds = new ArrayList<>();

    FeedSession(FeedLine line, DriverContext lent) {
        dialogue = new Dialogue(line, lent, new Dialogue.Listener() {
            @Override
            public void sent(String[] words) {
                List.copyOf(feeds).forEach(feed -> feed.sent(words));
            }

            @Override
            public void lost(String reason) {
                List.copyOf(feeds).forEach(feed -> feed.listener.lost(reason));
                // All values are sent anew to who subscribes, so what was lost comes again.
                List.copyOf(feeds).forEach(feed -> dialogue().tell("sub " + names(feed.points)));
            }

            @Override
            public void ended(DriverException cause) {
                List<Feed> over = List.copyOf(feeds);
                feeds.clear();
                over.forEach(feed -> feed.listener.ended(cause));
            }
        });
    }

    private Dialogue dialogue() {
        return dialogue;
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        return dialogue.connect(call);
    }

    @Override
    public CompletionStage<DeviceSubscription> subscribe(
            FeedDevice device, List<FeedPoint> points, Duration wanted, SubscriptionListener listener, Call call) {
        Feed feed = new Feed(points, listener);
        feeds.add(feed);
        return dialogue.ask("sub " + names(points), call)
                .handle((answer, failure) -> failure == null && answer.startsWith("="))
                .thenCompose(taken -> {
                    if (taken) {
                        return CompletableFuture.completedStage(feed);
                    }
                    feed.close();
                    return CompletableFuture.failedStage(
                            DriverException.device(Code.REQUEST_REFUSED, "the device does not send " + points));
                });
    }

    private static String names(List<FeedPoint> points) {
        return points.stream().map(FeedPoint::name).collect(Collectors.joining(" "));
    }

    @Override
    public CompletionStage<List<Sample>> read(FeedDevice device, Read<FeedPoint> read, Call call) {
        return dialogue.ask("get " + names(read.points()), call).thenCompose(answer -> {
            if (!answer.startsWith("=")) {
                return CompletableFuture.failedStage(DriverException.exchange(Code.ADDRESS_REFUSED, answer));
            }
            return CompletableFuture.completedStage(List.of(answer.substring(2).split(" ")).stream()
                    .map(word -> Sample.good(Value.of(Long.parseLong(word))))
                    .toList());
        });
    }

    @Override
    public CompletionStage<List<WriteOutcome>> write(
            FeedDevice device, List<Setting<FeedPoint>> settings, WriteCall call) {
        CompletionStage<List<WriteOutcome>> outcomes = CompletableFuture.completedStage(List.of());
        for (Setting<FeedPoint> setting : settings) {
            outcomes = outcomes.thenCompose(before -> next(setting, before, call));
        }
        return outcomes;
    }

    private CompletionStage<List<WriteOutcome>> next(
            Setting<FeedPoint> setting, List<WriteOutcome> before, WriteCall call) {
        List<WriteOutcome> longer = new ArrayList<>(before);
        if (!before.stream().allMatch(WriteOutcome.Accepted.class::isInstance)) {
            longer.add(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: one before it failed"));
            return CompletableFuture.completedStage(longer);
        }
        try {
            call.sending();
        } catch (DriverException e) {
            return CompletableFuture.failedStage(e);
        }
        return dialogue.ask("set " + setting.point() + " " + setting.value(), call)
                .thenApply(answer -> {
                    longer.add(
                            answer.startsWith("=")
                                    ? WriteOutcome.accepted()
                                    : WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, answer));
                    return longer;
                });
    }

    @Override
    public void close() {
        dialogue.close();
    }

    /** One subscription. On the loop only. */
    private final class Feed implements DeviceSubscription {
        private final List<FeedPoint> points;
        private final SubscriptionListener listener;

        Feed(List<FeedPoint> points, SubscriptionListener listener) {
            this.points = List.copyOf(points);
            this.listener = listener;
        }

        /** A number alone is a heart-beat. */
        void sent(String[] words) {
            if (words.length == 1) {
                listener.alive();
                return;
            }
            int place = points.indexOf(new FeedPoint(words[1]));
            if (place >= 0) {
                listener.sample(place, Sample.good(Value.of(Long.parseLong(words[2]))));
            }
        }

        @Override
        public void close() {
            feeds.remove(this);
        }
    }
}

package dev.scada.core.acquisition;

import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.SubscriptionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The toy driver's devices send by themselves: what the core subscribed to, and what a test lets them tell. */
final class ToyFeed {
    /** A subscription that the test has to answer. */
    record Subscribed(SubscriptionListener listener, CompletableFuture<DeviceSubscription> answer) {}

    private final ToyPlant plant;
    final List<Subscribed> subscribed = new ArrayList<>();
    int closed;
    /** Grants every further subscription at once. */
    boolean grantsAll;

    ToyFeed(ToyPlant plant) {
        this.plant = plant;
        plant.driver.feed = this;
    }

    /** Connected, with the first subscription granted. */
    void connected() {
        plant.connected();
        grant();
    }

    void grant() {
        subscribed.get(subscribed.size() - 1).answer().complete(() -> closed++);
    }

    /** The listener of the latest subscription. */
    SubscriptionListener told() {
        return subscribed.get(subscribed.size() - 1).listener();
    }
}

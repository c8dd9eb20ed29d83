package dev.scada.api.driver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A session whose devices send by themselves. The core subscribes to the points of each scan class once a connection and
 * device, in place of polling them.
 */
public interface Subscribing<D, P> {
    /**
     * Asks the device to send. The listener may be called before the stage completes, but never before this call began.
     *
     * @param points distinct; the listener names them by their place in this list
     * @param wanted the period of the scan class: what a device that sends periodically should keep to
     */
    CompletionStage<DeviceSubscription> subscribe(
            D device, List<P> points, Duration wanted, SubscriptionListener listener, Call call);
}

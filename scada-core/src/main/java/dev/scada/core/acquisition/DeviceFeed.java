package dev.scada.core.acquisition;

import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device sends by itself for one scan class, from one subscription until it is ended. Confined. */
final class DeviceFeed<D, P> {
    private final DeviceRunner<D, P> device;
    private final Scan<P> scan;
    private final LineAccess<D, P> line;
    private @Nullable DeviceSubscription subscription;
    private boolean ended;

    DeviceFeed(DeviceRunner<D, P> device, Scan<P> scan, LineAccess<D, P> line) {
        this.device = device;
        this.scan = scan;
        this.line = line;
    }

    void begin() {
        SubscriptionListener listener = new OnLogic();
        line.<DeviceSubscription>invoke(
                device,
                (open, call) -> Capabilities.subscribing(open)
                        .subscribe(
                                device.settings(),
                                scan.points(),
                                scan.scanClass().period(),
                                listener,
                                call),
                begun -> {
                    subscription = begun;
                    if (ended) {
                        end();
                    } else {
                        device.answered();
                    }
                });
    }

    /** Hears nothing more, whatever the driver goes on to tell. */
    void end() {
        ended = true;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /** Brings what the driver tells, on whichever thread, to the line's logic. */
    private final class OnLogic implements SubscriptionListener {
        @Override
        public void sample(int point, Sample sample) {
            P named = scan.points().get(point);
            tell(() -> device.told(List.of(named), List.of(sample)));
        }

        @Override
        public void alive() {
            tell(() -> device.stillStands(scan.points()));
        }

        @Override
        public void lost(String reason) {
            tell(() -> device.lost(scan.points(), reason));
        }

        @Override
        public void ended(DriverException cause) {
            tell(() -> device.failed(String.valueOf(cause.getMessage()), Quality.BAD_NO_COMMUNICATION));
        }

        private void tell(Runnable what) {
            Runnable unlessEnded = () -> {
                if (!ended) {
                    what.run();
                }
            };
            if (line.logic().isCurrent()) {
                unlessEnded.run();
            } else {
                line.logic().execute(unlessEnded);
            }
        }
    }
}

package dev.scada.testkit;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Setting;
import dev.scada.api.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A driver and a running device of its own for one test: made before it, closed after it. Called on the test's thread.
 *
 * <p>Only the first five methods must be written. Each of the others lets the kit test more; what is left out is reported
 * as skipped.
 *
 * @param <L> settings of a line
 * @param <D> settings of a device
 * @param <P> address of a point
 */
public interface DriverFixture<L, D, P> extends AutoCloseable {
    Driver<L, D, P> driver();

    /** Settings of a line that leads to the running device: loopback, a free port. */
    L line();

    D device();

    /**
     * Readable points and the values that the device holds for them, which stay as they are: at least three points, two of
     * their values different. More than fit into one exchange show more.
     */
    List<Setting<P>> knownPoints();

    /** Ends the device: its threads, its sockets. */
    @Override
    void close() throws IOException;

    /** A point that {@code describe} lets pass and the running device does not have. */
    default Optional<P> missingPoint() {
        return Optional.empty();
    }

    /** A point that {@code describe} refuses. */
    default Optional<P> impossiblePoint() {
        return Optional.empty();
    }

    /** A point that can be read and not written, with a value that it does not hold. */
    default Optional<WritableValue<P>> readOnlyPoint() {
        return Optional.empty();
    }

    default Optional<WritableValue<P>> writablePoint() {
        return Optional.empty();
    }

    /**
     * A point that {@code describe} calls writable, with two values of its kind that the running device refuses to take
     * (out of its range, locked).
     */
    default Optional<WritableValue<P>> refusingPoint() {
        return Optional.empty();
    }

    /** What {@link #become} can do beside {@code ANSWERING}. */
    default Set<DeviceState> states() {
        return Set.of();
    }

    /** Puts the device into that state, one of {@link #states()} or {@code ANSWERING}; done when it returns. */
    default void become(DeviceState state) throws Exception {
        if (state != DeviceState.ANSWERING) {
            throw new IllegalArgumentException("this device cannot be made " + state);
        }
    }

    /**
     * The time of a call to a device that does not answer, which is how long such a test takes: long enough for a loaded
     * machine to answer in, 50 ms to 5 s.
     */
    default Duration timeout() {
        return Duration.ofMillis(500);
    }

    /** Whether requests and answers go over a wire, so that the trace has bytes to show. */
    default boolean isWired() {
        return true;
    }

    /** What the lent {@code secrets()} reveal. */
    default Map<Secret, String> secrets() {
        return Map.of();
    }
}

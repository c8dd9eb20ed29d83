package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.LineExecutor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a device asks of its line. On the line's logic only. */
interface LineAccess<D, P> {
    LineExecutor logic();

    Clock clock();

    /** What is counted and measured of the line. */
    LineMeter meter();

    /** As {@code Driver.plan} for this line. */
    List<Read<P>> plan(D device, List<P> points);

    /** Puts an exchange into the queue. */
    void enqueue(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read);

    /** Takes a device's exchanges out of the queue. */
    void withdraw(DeviceRunner<D, P> device);

    /** The session, while the line is connected. */
    Session<D, P> session();

    /** Calls the driver aside from reads and writes. A failure is dealt with as that of a read is. */
    <T> void invoke(
            DeviceRunner<D, P> device,
            BiFunction<Session<D, P>, CallLimits, CompletionStage<T>> call,
            Consumer<T> succeeded);

    void publish(List<TagValue> values);

    /** A tag's value from before the device was on the line, where it is still right. */
    Optional<TagValue> current(TagPath tag);

    /** A device's state has changed. */
    void deviceChanged();
}

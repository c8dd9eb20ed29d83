package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.plant.ScanClass;
import java.time.Clock;
import java.time.Duration;
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

    /** What one exchange may take. */
    Duration timeout();

    /** As {@code Driver.plan} for this line. */
    List<Read<P>> plan(D device, List<P> points);

    /** Puts an exchange into the queue. */
    void enqueue(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read);

    /** Finds out with this exchange whether the device is there, when it is its turn, wanted within that time. */
    void tryOut(DeviceRunner<D, P> device, DeviceScans.Trial<P> trial, Duration within);

    /** Takes a device's reads out of the queue. */
    void withdraw(DeviceRunner<D, P> device);

    /** The device does not answer: takes out of the queue what would cost time only, with a reason for who waits. */
    void giveUp(DeviceRunner<D, P> device, String reason);

    /** When the device's scan of that class is due. */
    Rhythm rhythm(String device, ScanClass scanClass);

    /** The device is out of service: its reads are forgotten, its writes rejected, its inquiries ended. */
    void clear(DeviceRunner<D, P> device, String reason);

    /** The session, while the line is connected. */
    Session<D, P> session();

    /** Calls the driver aside from reads and writes, when it is the device's turn. A failure is dealt with as that of a read is. */
    <T> void invoke(
            DeviceRunner<D, P> device,
            BiFunction<Session<D, P>, CallLimits, CompletionStage<T>> call,
            Consumer<T> succeeded);

    /** Runs a driver's code beside its calls, where it is watched and can be given up. */
    void inDriver(String what, Runnable code);

    /** Counts up, with the line's counters. */
    void count(String counter, long by);

    void publish(List<TagValue> values);

    /** A tag's value from before the device was on the line, where it is still right. */
    Optional<TagValue> current(TagPath tag);

    /** A device's state has changed. */
    void deviceChanged(DeviceRunner<D, P> device);
}

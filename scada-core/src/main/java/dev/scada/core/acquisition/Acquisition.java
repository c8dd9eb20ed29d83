package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The plant's lines and devices as they are. Any thread; never blocks. */
public interface Acquisition {
    /** In the order of their names. */
    List<LineStatus> lines();

    /** In the order of their names. */
    List<DeviceStatus> devices();

    Optional<LineStatus> line(String name);

    Optional<DeviceStatus> device(String name);

    /** All lines by name, each to be asked as often as wanted without being looked for. Equal for the same line only. */
    Map<String, Supplier<LineStatus>> lineSources();

    /** All devices by name, likewise. */
    Map<String, Supplier<DeviceStatus>> deviceSources();

    /** The latest exchanges of a device, oldest first; absent when there is no such device. */
    Optional<List<TraceEntry>> trace(String device);

    /**
     * Asks a device what it is and how it fares, between its line's other exchanges; whoever asks while that is under way
     * gets the same report. Absent when there is no such device. The stage completes on the line's logic, within 25 s, and
     * does not fail: what went wrong stands in the report.
     */
    Optional<CompletionStage<DiagnosisReport>> diagnose(String device);

    /**
     * Reads tags from their devices now, each exchange in its turn between those of the scans and behind commands; several
     * tags of one exchange are read once. What is read is published as any value is.
     *
     * <p>The stage completes on the lines' logic with a result a tag, in their order, each once; it does not fail. Where a
     * line is busy that takes as long as it takes: at most a quarter of its time goes to reads on demand while scans wait.
     */
    CompletionStage<List<ReadResult>> readNow(Collection<TagPath> tags);

    /**
     * Tells that somebody looks at tags, so that those with a faster scan class for that are read in it. Tags that are not
     * there, or have no such class, change nothing; they may come later.
     *
     * @param howLong until it ends by itself, unless renewed
     */
    Lease lease(Collection<TagPath> tags, Duration howLong);

    /** Calls the listener, on a line's executor, when the state of a line or a device has changed. It must not block. */
    void onStateChange(Runnable listener);

    /** Calls the listener, on a line's executor, with each change. It must not block. */
    void onHealthChange(HealthListener listener);
}

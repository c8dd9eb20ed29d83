package dev.scada.core.acquisition;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The plant's lines and devices as they are. Any thread; never blocks. */
public interface Acquisition {
    /** In the order of their names. */
    List<LineStatus> lines();

    /** In the order of their names. */
    List<DeviceStatus> devices();

    /** The latest exchanges of a device, oldest first; absent when there is no such device. */
    Optional<List<TraceEntry>> trace(String device);

    /**
     * Asks a device what it is and how it fares, between its line's other exchanges; whoever asks while that is under way
     * gets the same report. Absent when there is no such device. The stage completes on the line's logic, within 25 s, and
     * does not fail: what went wrong stands in the report.
     */
    Optional<CompletionStage<DiagnosisReport>> diagnose(String device);

    /** Calls the listener, on a line's executor, when the state of a line or a device has changed. It must not block. */
    void onStateChange(Runnable listener);
}

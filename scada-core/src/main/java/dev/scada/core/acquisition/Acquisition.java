package dev.scada.core.acquisition;

import java.util.List;
import java.util.Optional;

/** The plant's lines and devices as they are. Any thread; never blocks. */
public interface Acquisition {
    /** In the order of their names. */
    List<LineStatus> lines();

    /** In the order of their names. */
    List<DeviceStatus> devices();

    /** The latest exchanges of a device, oldest first; absent when there is no such device. */
    Optional<List<TraceEntry>> trace(String device);

    /** Calls the listener, on a line's executor, when the state of a line or a device has changed. It must not block. */
    void onStateChange(Runnable listener);
}

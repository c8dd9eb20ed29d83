package dev.scada.api.driver;

/** What stands between a device and its listener. Closing the session closes it as well. */
public interface DeviceSubscription extends AutoCloseable {
    /** Nothing reaches the listener after this. Idempotent; on the line's executor; never throws, never blocks. */
    @Override
    void close();
}

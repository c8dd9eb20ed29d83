package dev.scada.api.tag;

/** A subscription that stands until it is closed. */
public interface TagSubscription extends AutoCloseable {
    /** No call to the listener begins after this. Idempotent, any thread, does not wait for a call under way. */
    @Override
    void close();
}

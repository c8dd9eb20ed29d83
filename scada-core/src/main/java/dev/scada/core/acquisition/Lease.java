package dev.scada.core.acquisition;

import java.time.Duration;

/**
 * That somebody looks at tags: while it lasts, those that name a faster scan class are read in it. It ends by itself at its
 * time, on the monotonic clock. Any thread; never blocks.
 */
public interface Lease extends AutoCloseable {
    /**
     * Lets it last that long from now on.
     *
     * @return false when it has ended already, and stays so
     */
    boolean renew(Duration howLong);

    /** Ends it. Idempotent. */
    @Override
    void close();
}

package dev.scada.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Bounded waits. */
final class Waits {
    private static final long STEP_NANOS = 2_000_000;
    private static final Duration JOIN = Duration.ofSeconds(2);

    private Waits() {}

    /** Whether it came true in that time. */
    static boolean until(BooleanSupplier condition, Duration atMost) {
        long deadline = MachineTiming.machineNanos() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (MachineTiming.machineNanos() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** Waits for an ended thread a little; one that a driver blocks for ever is a daemon and must not hold the build. */
    static void join(Thread thread) {
        try {
            if (thread != Thread.currentThread()) {
                thread.join(JOIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // A socket that cannot even be closed is gone, which is what was wanted.
            return;
        }
    }
}

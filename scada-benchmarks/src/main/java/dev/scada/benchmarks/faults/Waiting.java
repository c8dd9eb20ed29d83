package dev.scada.benchmarks.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks a hundred times a second whether something has come true. */
final class Waiting {
    private Waiting() {}

    /** Whether it did within the time. */
    static boolean until(BooleanSupplier condition, long seconds) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (long i = 0; i < seconds * 100 && !condition.getAsBoolean(); i++) {
            if (never.await(10, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("counted down by nobody");
            }
        }
        return condition.getAsBoolean();
    }
}

package dev.scada.benchmarks.modbus;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The load for clients that call back. */
abstract class AsyncLoad implements LoadClient {
    private static final long AMPLE_SECONDS = 10;

    /** One run. What belongs to a connection is touched by whoever serves that connection, one at a time. */
    private static final class Phase {
        final long[] done;
        final boolean[] busy;
        final CountDownLatch ended;
        final CountDownLatch failed = new CountDownLatch(1);
        final long periodNanos;
        volatile boolean over;
        volatile @Nullable Throwable failure;

        Phase(int connections, long periodNanos) {
            done = new long[connections];
            busy = new boolean[connections];
            ended = new CountDownLatch(connections);
            this.periodNanos = periodNanos;
        }
    }

    private volatile Phase phase = new Phase(0, 0);

    /** How many are open. */
    abstract int connections();

    /** Sends one request, and calls {@link #answered} when it was answered and checked, or {@link #failed}. */
    abstract void ask(int connection);

    /** Runs the task where requests are sent from. */
    abstract void execute(Runnable task);

    /** Runs the task later, where requests are sent from. */
    abstract void after(long nanos, Runnable task);

    final void answered(int connection) {
        Phase now = phase;
        now.done[connection]++;
        if (now.periodNanos > 0) {
            now.busy[connection] = false;
        } else if (now.over) {
            now.ended.countDown();
        } else {
            ask(connection);
        }
    }

    final void failed(Throwable failure) {
        phase.failure = failure;
        phase.failed.countDown();
    }

    @Override
    public final long saturate(Duration time) throws Exception {
        Phase now = new Phase(connections(), 0);
        phase = now;
        execute(() -> {
            for (int i = 0; i < connections(); i++) {
                ask(i);
            }
        });
        return run(now, time);
    }

    @Override
    public final long pace(int perSecond, Duration time) throws Exception {
        Phase now = new Phase(connections(), TimeUnit.SECONDS.toNanos(1) / perSecond);
        phase = now;
        long begun = System.nanoTime();
        execute(() -> {
            for (int i = 0; i < connections(); i++) {
                int connection = i;
                long due = begun + now.periodNanos * i / connections();
                after(Math.max(0, due - System.nanoTime()), () -> tick(now, connection, due));
            }
        });
        return run(now, time);
    }

    private void tick(Phase now, int connection, long due) {
        if (now.over && !now.busy[connection]) {
            now.ended.countDown();
            return;
        }
        if (!now.over && !now.busy[connection]) {
            now.busy[connection] = true;
            ask(connection);
        }
        long next = due + now.periodNanos;
        after(Math.max(0, next - System.nanoTime()), () -> tick(now, connection, next));
    }

    private static long run(Phase now, Duration time) throws Exception {
        boolean ended = now.failed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        now.over = true;
        if (!ended && !now.ended.await(AMPLE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException(now.ended.getCount() + " connections without an answer");
        }
        Throwable failure = now.failure;
        if (failure != null) {
            throw new IllegalStateException(failure.toString(), failure);
        }
        return Arrays.stream(now.done).sum();
    }
}

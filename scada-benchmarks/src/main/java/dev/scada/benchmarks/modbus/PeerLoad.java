package dev.scada.benchmarks.modbus;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The load for peers that call back on threads of their own: one thread beside them starts what is due. */
abstract class PeerLoad extends AsyncLoad {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "due");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    final void execute(Runnable task) {
        timer.execute(task);
    }

    @Override
    final void after(long nanos, Runnable task) {
        ScheduledFuture<?> unused = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package dev.scada.core.control;

import dev.scada.core.medium.ManualTime;

/** Decides and tells on the test's thread, when the test lets it. */
final class ManualExecutor implements ControlExecutor {
    private final ManualTime time;

    ManualExecutor(ManualTime time) {
        this.time = time;
    }

    @Override
    public void decide(Runnable task) {
        time.execute(task);
    }

    @Override
    public void tell(Runnable task) {
        task.run();
    }

    @Override
    public void close() {}
}

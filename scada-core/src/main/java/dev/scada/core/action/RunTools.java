package dev.scada.core.action;

import dev.scada.api.tag.TagService;
import dev.scada.core.access.People;
import dev.scada.core.control.ControlService;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What runs and schedules are carried out with.
 *
 * @param thread on which everything of them happens
 * @param show takes a run's state whenever it may be another
 */
record RunTools(
        TagService tags,
        ControlService control,
        People people,
        ActionRecord record,
        RunBook book,
        Clock clock,
        Timers timers,
        Executor thread,
        Consumer<RunView> show) {
    /** Hears how it ended; absent: well. */
    interface Told {
        void told(Optional<Throwable> failure);
    }

    /** Runs the task on the thread after so many nanoseconds. */
    Timers.Timer after(long nanos, Runnable task) {
        return timers.after(Duration.ofNanos(nanos), () -> thread.execute(task));
    }
}

package dev.scada.core.temporary;

import dev.scada.core.medium.ManualTime;
import dev.scada.core.thread.Worker;

/** A book without a thread of its own: what is asked for is done when it returns. */
public final class InlineBook {
    private InlineBook() {}

    public static <T> TemporaryBook<T> of(
            TemporaryConfig config, TemporaryKind<T> kind, ListedJournal journal, ManualTime time) {
        return new TemporaryBook<>(config, kind, journal, time.clock(), time, Worker.of(Runnable::run, () -> {}));
    }
}

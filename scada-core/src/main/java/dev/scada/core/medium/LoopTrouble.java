package dev.scada.core.medium;

/** Hears of what a driver does on the event loop that no call of its session can tell. */
@FunctionalInterface
public interface LoopTrouble {
    /**
     * On the loop, once a session: it is no good any more.
     *
     * @param fault a {@link HeldLoopException} when the driver's code has not come back in time; otherwise what a callback
     *     or a task of the driver's threw
     */
    void failed(Throwable fault);
}

package dev.scada.api.driver;

import java.util.List;

/**
 * A driver that knows which settings would make a line quicker. When the plant's check finds that a line cannot keep its
 * periods, it plans with these and names the first that would do. Any thread, no I/O, no state.
 *
 * @param <L> settings of a line
 */
public interface LineTuning<L> {
    /**
     * A line that would be quicker.
     *
     * @param advice what to do, for the plant's engineer, as the end of a sentence: {@code raise the baud rate to 19200}
     * @param line the settings with that done
     */
    record Quicker<L>(String advice, L line) {}

    /** From the least change to the greatest; empty where nothing helps. The devices may not take them all. */
    List<Quicker<L>> quicker(L line);
}

package dev.scada.api.medium;

/** A line's own counts. */
public interface Counters {
    /**
     * The counter of that name, made at the first call and kept over sessions.
     *
     * @param name lower case letters, digits and underscores, a noun in the plural: {@code frames_dropped}. It is shown
     *     with the line and stands in the metrics as {@code scada_driver_<name>_total}
     */
    Counter counter(String name);

    /** Counts up. Any thread. */
    interface Counter {
        /** @param more 0 or more */
        void add(long more);
    }
}

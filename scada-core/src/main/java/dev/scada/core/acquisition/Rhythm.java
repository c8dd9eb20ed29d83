package dev.scada.core.acquisition;

/** When the runs of a scan are due, on the monotonic clock. Confined to the line's logic. */
sealed interface Rhythm permits SpreadRhythm, AlignedRhythm {
    /** When the first run after that moment is due: nobody knows of a run before. */
    long first(long now);

    /** When the run after the one that was due at that moment is due. */
    long after(long due);

    /**
     * When the run is due that was thought to be due at that moment. The same, unless the wall clock was set meanwhile.
     *
     * @param lastDue when the run before was due
     */
    long again(long due, long lastDue, long now);
}

package dev.scada.core.sequence;

/** Which steps of its program a run is among. */
public enum Section {
    MAIN,
    /** Those after a failure. */
    FAILURE,
    /** Those after an abort. */
    ABORT
}

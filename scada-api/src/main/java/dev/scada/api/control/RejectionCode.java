package dev.scada.api.control;

/** Why a command did not act. May grow. */
public enum RejectionCode {
    /** No such tag in the plant. */
    UNKNOWN_TAG,
    /** Whoever asks has no right to command this tag. */
    NOT_PERMITTED,
    /** The tag, or its point, is read-only. */
    NOT_WRITABLE,
    /** The value is not of the tag's kind and cannot be made one without loss. */
    TYPE_MISMATCH,
    /** Outside of the tag's range, or of what the protocol can carry. */
    OUT_OF_RANGE,
    /** Too far from the present value, or too soon after an earlier command: the tag's rate of change forbids it. */
    TOO_FAST,
    /** An interlock forbids it, or cannot be evaluated. */
    INTERLOCKED,
    /** The device is switched to local control. */
    LOCAL_CONTROL,
    /** The device is under maintenance. */
    UNDER_MAINTENANCE,
    /** The tag's value is forced: what is written would not be seen. */
    FORCED,
    /** The tag asks for a selection first, and there is none. */
    NOT_SELECTED,
    /** Another session has selected the tag. */
    SELECTED_BY_ANOTHER,
    /** What is to be written is not what was selected. */
    SELECTION_DIFFERS,
    /** The time of the selection is over. */
    SELECTION_EXPIRED,
    /** The tag asks for a second person, and none confirmed it in time, or one declined. */
    NOT_CONFIRMED,
    /** Whoever asked took it back before it was sent. */
    WITHDRAWN,
    /** Its time passed before it could be sent. */
    EXPIRED,
    /** The same id was used for another command. */
    ID_REUSED,
    /** The line or the device is not there; nothing was sent. */
    NOT_CONNECTED,
    /** A person took the line or the device out of service; nothing was sent. */
    OUT_OF_SERVICE,
    /** The device said no. */
    REFUSED_BY_DEVICE,
    /** The device is busy; nothing was done. */
    BUSY,
    /** The intent could not be put on record, so nothing was sent. */
    NOT_RECORDED,
    /** The runtime is stopping. */
    SHUTTING_DOWN,
    /** A fault in the driver, before anything was sent. */
    DRIVER_FAULT
}

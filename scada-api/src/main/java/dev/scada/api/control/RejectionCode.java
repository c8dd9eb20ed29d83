package dev.scada.api.control;

/** Why a command did not act. May grow. */
public enum RejectionCode {
    /** No such tag in the plant. */
    UNKNOWN_TAG,
    /** The tag, or its point, is read-only. */
    NOT_WRITABLE,
    /** The value is not of the tag's kind and cannot be made one without loss. */
    TYPE_MISMATCH,
    /** Outside of the tag's range, or of what the protocol can carry. */
    OUT_OF_RANGE,
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

package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;

/** A setting that cannot be written. The message is for the operator. */
final class UnfitSettingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final RejectionCode code;

    UnfitSettingException(int index, RejectionCode code, String message) {
        super(message);
        this.index = index;
        this.code = code;
    }

    /** Which of the settings. */
    int index() {
        return index;
    }

    RejectionCode code() {
        return code;
    }
}

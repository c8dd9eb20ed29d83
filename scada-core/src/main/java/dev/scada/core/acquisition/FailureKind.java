package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import java.util.Locale;

/** What exchanges fail of, as far as it is counted. May grow. */
public enum FailureKind {
    /** No answer within the time allowed. */
    TIMED_OUT,
    /** The connection was refused, broke, or was closed. */
    CONNECTION,
    /** The answer breaks the protocol. */
    PROTOCOL,
    /** The device answered that it does not do that. */
    REFUSED,
    /** The device asked to be asked later. */
    BUSY,
    /** The device reports a failure of its own. */
    DEVICE,
    /** Credentials or settings that do not work here. */
    SETTINGS,
    /** A write that was no longer wanted when its turn came. */
    WITHDRAWN,
    /** The driver broke its contract. */
    DRIVER_FAULT;

    /** Of a failure that is not a {@link DriverException}: a fault in the driver. */
    static FailureKind of(Throwable failure) {
        return failure instanceof DriverException said ? of(said.code()) : DRIVER_FAULT;
    }

    static FailureKind of(Code code) {
        return switch (code) {
            case TIMED_OUT -> TIMED_OUT;
            case CONNECTION_REFUSED, CONNECTION_LOST, CLOSED -> CONNECTION;
            case PROTOCOL_VIOLATED -> PROTOCOL;
            case ADDRESS_REFUSED, REQUEST_REFUSED -> REFUSED;
            case BUSY -> BUSY;
            case DEVICE_FAILED -> DEVICE;
            case ACCESS_DENIED, MISCONFIGURED -> SETTINGS;
            case WITHDRAWN -> WITHDRAWN;
        };
    }

    /** The word for it in JSON and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

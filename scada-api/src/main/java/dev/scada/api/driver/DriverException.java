package dev.scada.api.driver;

import dev.scada.api.value.Quality;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, a device or the line failed. A single point that cannot be read is a bad sample, not an exception.
 *
 * <p>Messages say what, where, what was expected and what came: {@code unit 3: holding registers 100 to 124 refused (02
 * illegal data address)}. The core puts the device's and the line's name before it.
 */
public final class DriverException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the failure is a failure of. Will not grow. */
    public enum Scope {
        /** This exchange only; others with the same device go on. */
        EXCHANGE,
        /** This device: it is probed until it answers; its neighbours on the line keep their periods. */
        DEVICE,
        /** The medium: the session is closed and another opened. */
        LINE
    }

    /** What happened. May grow. */
    public enum Code {
        /** No answer within the call's time. */
        TIMED_OUT(Quality.BAD_NO_COMMUNICATION),
        /** Nothing listens there, or no way leads there. */
        CONNECTION_REFUSED(Quality.BAD_NO_COMMUNICATION),
        /** The connection broke. */
        CONNECTION_LOST(Quality.BAD_NO_COMMUNICATION),
        /** The session was closed while the call was under way. */
        CLOSED(Quality.BAD_NOT_CONNECTED),
        /** The answer breaks the protocol. */
        PROTOCOL_VIOLATED(Quality.BAD_COMMUNICATION_ERROR),
        /** The device refused an address among those asked for: with scope EXCHANGE the core finds out which. */
        ADDRESS_REFUSED(Quality.BAD_NODE_ID_UNKNOWN),
        /** The device refused the request for another reason (function, value, state). */
        REQUEST_REFUSED(Quality.BAD_NOT_SUPPORTED),
        /** The device asks to be asked later. */
        BUSY(Quality.BAD_RESOURCE_UNAVAILABLE),
        /** The device reports a failure of its own. */
        DEVICE_FAILED(Quality.BAD_DEVICE_FAILURE),
        /** Credentials or certificates were refused. */
        ACCESS_DENIED(Quality.BAD_USER_ACCESS_DENIED),
        /** The settings cannot work here: no such port, no such secret. */
        MISCONFIGURED(Quality.BAD_CONFIGURATION_ERROR),
        /** A write may no longer be sent: {@link WriteCall#sending()} says so. */
        WITHDRAWN(Quality.BAD_SHUTDOWN);

        private final Quality quality;

        Code(Quality quality) {
            this.quality = quality;
        }

        /** What the values become that the failure leaves without an answer. */
        public Quality quality() {
            return quality;
        }
    }

    private final Scope scope;
    private final Code code;

    public DriverException(Scope scope, Code code, String message) {
        this(scope, code, message, null);
    }

    public DriverException(Scope scope, Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.scope = Objects.requireNonNull(scope);
        this.code = Objects.requireNonNull(code);
    }

    public static DriverException exchange(Code code, String message) {
        return new DriverException(Scope.EXCHANGE, code, message);
    }

    public static DriverException device(Code code, String message) {
        return new DriverException(Scope.DEVICE, code, message);
    }

    public static DriverException line(Code code, String message) {
        return new DriverException(Scope.LINE, code, message);
    }

    public Scope scope() {
        return scope;
    }

    public Code code() {
        return code;
    }
}

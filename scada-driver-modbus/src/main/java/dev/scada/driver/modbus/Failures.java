package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.modbus.client.Transaction;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How a link's failures are told. */
final class Failures {

    private Failures() {}

    /** Without an end of its own, {@code no answer to read holding registers 0 to 9 within 300 ms}. */
    static String unanswered(Transaction transaction, Duration allowed) {
        return "unit " + transaction.unit() + ": no answer to " + RequestText.of(transaction.request()) + " within "
                + allowed.toMillis() + " ms";
    }

    static DriverException refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DriverException known) {
            return known;
        }
        boolean isLate = cause instanceof SocketTimeoutException || cause.getCause() instanceof SocketTimeoutException;
        Code code = isLate ? Code.TIMED_OUT : Code.CONNECTION_REFUSED;
        return new DriverException(
                Scope.LINE,
                cause instanceof SSLException ? Code.ACCESS_DENIED : code,
                String.valueOf(cause.getMessage()),
                cause);
    }

    static DriverException lost(String message, @Nullable IOException cause) {
        // With TLS 1.3 a device refuses our certificate only after the connection stands.
        Code code = cause instanceof SSLException ? Code.ACCESS_DENIED : Code.CONNECTION_LOST;
        return new DriverException(Scope.LINE, code, message, cause);
    }

    static DriverException closed() {
        return DriverException.line(Code.CLOSED, "the session was closed");
    }

    static DriverException notModbus(String where, IOException cause) {
        return new DriverException(
                Scope.LINE,
                Code.PROTOCOL_VIOLATED,
                where + " does not send Modbus frames: " + cause.getMessage(),
                cause);
    }
}

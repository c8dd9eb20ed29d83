package dev.scada.api.medium.tls;

import java.security.cert.CertificateException;

/** The peer's certificate is refused. The message is for the integrator, whole. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedException(String message) {
        super(message);
    }

    UntrustedException(String message, Throwable cause) {
        super(message, cause);
    }
}

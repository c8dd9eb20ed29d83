package dev.scada.app.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** A certificate for a test. */
public final class TestIdentity {
    private TestIdentity() {}

    public static ServerIdentity make() {
        try {
            return OwnCertificate.make(
                    OwnCertificate.names("127.0.0.1", List.of()), Instant.parse("2026-11-22T12:00:00Z"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

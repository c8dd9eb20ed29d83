package dev.scada.core.plant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the HTTP server listens, and how.
 *
 * @param host address to listen on; anything but loopback is seen by others, and is encrypted
 * @param port 0 to 65535; 0: any that is free
 * @param names under which the server is reached besides its address
 * @param isTls whether it is encrypted on loopback too
 * @param certificate absent: the server makes one of its own
 * @param sessionIdle after which somebody who does nothing is logged out
 * @param sessionLongest after which everybody is
 */
public record HttpSettings(
        String host,
        int port,
        List<String> names,
        boolean isTls,
        Optional<GivenCertificate> certificate,
        Duration sessionIdle,
        Duration sessionLongest) {
    /** One hour. */
    public static final Duration USUAL_IDLE = Duration.ofHours(1);

    /** A day. */
    public static final Duration USUAL_LONGEST = Duration.ofHours(24);

    /**
     * A certificate in PEM files, relative to the plant's folder.
     *
     * @param certificate the server's own first, then those that vouch for it
     * @param privateKey without a password
     */
    public record GivenCertificate(String certificate, String privateKey) {}

    public HttpSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a host is an address or a name such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (sessionIdle.isNegative() || sessionIdle.isZero() || sessionLongest.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException("a session lasts at least as long as it may be idle");
        }
        names = List.copyOf(names);
    }

    /** With all else as it is unless somebody says otherwise. */
    public HttpSettings(String host, int port) {
        this(host, port, List.of(), false, Optional.empty(), USUAL_IDLE, USUAL_LONGEST);
    }
}

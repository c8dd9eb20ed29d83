package dev.scada.app.http;

import dev.scada.app.tls.ServerIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the server listens, and how it is known.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param names under which it is reached besides
 * @param tls absent: in clear, which only loopback may be
 */
public record HttpBinding(String host, int port, List<String> names, Optional<ServerIdentity> tls) {
    /** @throws IllegalArgumentException when passwords would go over a network in clear */
    public HttpBinding {
        names = List.copyOf(names);
        if (tls.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException("only loopback is served without TLS, not " + host);
        }
    }

    /** In clear, on this computer alone. */
    public static HttpBinding loopback(int port) {
        return new HttpBinding("127.0.0.1", port, List.of(), Optional.empty());
    }

    /** Without asking a name server: what is not known to be loopback counts as seen by others. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.matches("127(\\.[0-9]{1,3}){3}")
                || name.equals("::1")
                || name.equals("[::1]");
    }

    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}

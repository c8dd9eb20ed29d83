package dev.scada.core.plant;

/**
 * Where the HTTP server listens.
 *
 * @param host address to listen on; anything but loopback is seen by others
 * @param port 0 to 65535; 0: any that is free
 */
public record HttpSettings(String host, int port) {
    public HttpSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a host is an address or a name such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }
}

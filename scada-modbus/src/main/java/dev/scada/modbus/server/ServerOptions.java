package dev.scada.modbus.server;

/**
 * The limits of one server.
 *
 * @param maxClients connections at a time, 1 to 100,000; one more is closed at once. On UDP, how many clients are
 *     remembered; one more makes the one forgotten that has been quiet longest
 * @param maxClientsPerHost connections from one address at a time, 1 to 100,000; one more is closed at once
 * @param maxPendingBytes what may wait for a client that does not read, 260 bytes to 16 MiB; beyond, it is dropped
 * @param unknownUnit what a request to a unit that is not there gets; on a serial port it is silence
 */
public record ServerOptions(int maxClients, int maxClientsPerHost, int maxPendingBytes, UnknownUnit unknownUnit) {

    private static final int MOST_CLIENTS = 100_000;

    /** What a request to a unit that is not there gets. */
    public enum UnknownUnit {
        /** The exception 0B, as gateways answer. */
        GATEWAY_TARGET_FAILED,
        /** Nothing, as on a serial bus. */
        SILENCE
    }

    public static final ServerOptions USUAL = new ServerOptions(1000, 65_536, UnknownUnit.GATEWAY_TARGET_FAILED);

    public ServerOptions {
        if (maxClients < 1 || maxClients > MOST_CLIENTS) {
            throw new IllegalArgumentException("clients: " + maxClients + " is not within 1 to 100000");
        }
        if (maxClientsPerHost < 1 || maxClientsPerHost > MOST_CLIENTS) {
            throw new IllegalArgumentException(
                    "clients of one host: " + maxClientsPerHost + " is not within 1 to 100000");
        }
        if (maxPendingBytes < 260 || maxPendingBytes > 1 << 24) {
            throw new IllegalArgumentException("pending bytes: " + maxPendingBytes + " is not within 260 to 16777216");
        }
    }

    /** Any number of clients from one host. */
    public ServerOptions(int maxClients, int maxPendingBytes, UnknownUnit unknownUnit) {
        this(maxClients, MOST_CLIENTS, maxPendingBytes, unknownUnit);
    }

    public ServerOptions withUnknownUnit(UnknownUnit unknown) {
        return new ServerOptions(maxClients, maxClientsPerHost, maxPendingBytes, unknown);
    }

    public ServerOptions withMaxClientsPerHost(int max) {
        return new ServerOptions(maxClients, max, maxPendingBytes, unknownUnit);
    }
}

package dev.scada.modbus.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What one server serves, and how. Its clients' answers are made of it. */
final class Served {

    private final Transport transport;
    private final ModbusUnits units;
    private final ServerOptions options;
    private final RequestHandler handler = new RequestHandler();
    private final AtomicLong requests = new AtomicLong();
    private volatile Misbehaviour misbehaviour = Misbehaviour.none();

    Served(Transport transport, ModbusUnits units, ServerOptions options) {
        this.transport = transport;
        this.units = units;
        this.options = options;
    }

    Transport transport() {
        return transport;
    }

    ModbusUnits units() {
        return units;
    }

    ServerOptions options() {
        return options;
    }

    /**
     * After it the rest of a frame does not come any more; zero: it may always come. Far longer than 3.5 characters, since
     * adapters and gateways pass bytes on in packets: requests tell their own end, and this is only for what is none.
     */
    Duration silence() {
        return switch (transport) {
            case TCP, UDP, TLS -> Duration.ZERO;
            case RTU -> Duration.ofMillis(20);
            case RTU_TCP -> Duration.ofMillis(50);
            case ASCII, ASCII_TCP -> Duration.ofSeconds(1);
        };
    }

    RequestHandler handler() {
        return handler;
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    void misbehave(Misbehaviour with) {
        misbehaviour = with;
    }

    void count() {
        requests.incrementAndGet();
    }

    long requests() {
        return requests.get();
    }
}

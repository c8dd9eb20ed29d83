package dev.scada.modbus.server;

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

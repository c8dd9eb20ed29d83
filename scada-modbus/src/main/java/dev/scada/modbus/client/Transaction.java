package dev.scada.modbus.client;

import dev.scada.modbus.pdu.Request;

/**
 * A request that was put on the wire and may be answered. Compared by identity: the same id comes again after 65,536.
 */
public final class Transaction {

    private final int id;
    private final int unit;
    private final Request request;

    /** Made by the client that sends it; compared by identity. */
    public Transaction(int id, int unit, Request request) {
        this.id = id;
        this.unit = unit;
        this.request = request;
    }

    /** The id on the wire, 0 to 65,535; a running number where the framing carries none. */
    public int id() {
        return id;
    }

    /** The unit asked, 0 to 255. */
    public int unit() {
        return unit;
    }

    public Request request() {
        return request;
    }

    @Override
    public String toString() {
        return "transaction " + id + " unit " + unit + " " + request;
    }
}

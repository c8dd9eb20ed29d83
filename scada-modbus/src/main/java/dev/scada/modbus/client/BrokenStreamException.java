package dev.scada.modbus.client;

import java.io.IOException;

/**
 * The bytes of a connection are no Modbus frames, and nothing tells where the next one begins: the connection must be
 * closed. Carries no stack trace, since a hostile peer causes it at will.
 */
public final class BrokenStreamException extends IOException {

    /** @param what was expected, and what came */
    public BrokenStreamException(String what) {
        super(what);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

package dev.scada.driver.sim.served;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each write down before it is carried out. The server asks for its reaction once a request and before all else,
 * whatever comes of it; the bank, asked later, would not know the function code, nor of requests that are not carried
 * out.
 */
final class LoggedMisbehaviour implements Misbehaviour {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedMisbehaviour.class);

    private final String plc;
    private final WriteLog log;
    private final Misbehaviour inner;

    LoggedMisbehaviour(String plc, WriteLog log, Misbehaviour inner) {
        this.plc = plc;
        this.log = log;
        this.inner = inner;
    }

    @Override
    public Reaction reaction(int unit, Request request) {
        try {
            log.append(plc, unit, request);
        } catch (IOException e) {
            // What is not on record must not happen: the test that reads the log would call it a lost write.
            LOG.error("{}: the write log cannot be written, the write is refused", plc, e);
            return new Reaction.Refuse(ExceptionCode.SERVER_DEVICE_FAILURE);
        }
        return inner.reaction(unit, request);
    }
}

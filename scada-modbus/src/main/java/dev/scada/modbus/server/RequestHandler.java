package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a request out on a bank. */
final class RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private boolean hasFailed;

    Response carryOut(RegisterBank bank, Request request) {
        try {
            return answer(bank, request);
        } catch (RefusedException e) {
            return new Response.Refused(request.function(), e.code());
        } catch (RuntimeException e) {
            // A bug in a bank is that unit's failure; the other units and clients are served on. Said once: a client
            // asks again every period.
            if (!hasFailed) {
                hasFailed = true;
                LOG.error(
                        "a register bank failed at {}; it answers 04 and further failures are not logged", request, e);
            }
            return new Response.Refused(request.function(), ExceptionCode.SERVER_DEVICE_FAILURE);
        }
    }

    private static Response answer(RegisterBank bank, Request request) throws RefusedException {
        int from = request.wireAddress();
        if (request instanceof Request.ReadRegisters read) {
            Registers registers = bank.readRegisters(read.table(), from, read.quantity());
            requireQuantity(read, registers.count());
            return new Response.RegistersRead(read.table(), registers);
        }
        if (request instanceof Request.ReadBits read) {
            Bits bits = bank.readBits(read.table(), from, read.quantity());
            requireQuantity(read, bits.count());
            return new Response.BitsRead(read.table(), bits);
        }
        if (request instanceof Request.WriteCoil write) {
            bank.writeCoils(from, Bits.of(write.on()));
            return new Response.CoilWritten(from, write.on());
        }
        if (request instanceof Request.WriteRegister write) {
            bank.writeRegisters(from, Registers.of(write.value()));
            return new Response.RegisterWritten(from, write.value());
        }
        if (request instanceof Request.WriteCoils write) {
            bank.writeCoils(from, write.values());
            return new Response.CoilsWritten(from, write.quantity());
        }
        if (request instanceof Request.WriteRegisters write) {
            bank.writeRegisters(from, write.values());
            return new Response.RegistersWritten(from, write.quantity());
        }
        throw new IllegalStateException("no such request: " + request);
    }

    private static void requireQuantity(Request asked, int got) {
        if (got != asked.quantity()) {
            throw new IllegalStateException("the bank answered " + got + " to " + asked);
        }
    }
}

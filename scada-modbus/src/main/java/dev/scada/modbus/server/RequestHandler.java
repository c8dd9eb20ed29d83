package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a request out on a bank. */
final class RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private boolean hasFailed;

    Response carryOut(RegisterBank bank, Request request) {
        Response response = answerOrRefuse(bank, request);
        if (bank instanceof Diagnosed diagnosed) {
            diagnosed.answered(request, response);
        }
        return response;
    }

    private Response answerOrRefuse(RegisterBank bank, Request request) {
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
        if (request instanceof Request.ReadRegisters read) {
            Registers registers = bank.readRegisters(read.table(), read.wireAddress(), read.quantity());
            requireQuantity(read, registers.count());
            return new Response.RegistersRead(read.table(), registers);
        }
        if (request instanceof Request.ReadBits read) {
            Bits bits = bank.readBits(read.table(), read.wireAddress(), read.quantity());
            requireQuantity(read, bits.count());
            return new Response.BitsRead(read.table(), bits);
        }
        if (request instanceof Request.WriteCoil write) {
            bank.writeCoils(write.wireAddress(), Bits.of(write.on()));
            return new Response.CoilWritten(write.wireAddress(), write.on());
        }
        if (request instanceof Request.WriteRegister write) {
            bank.writeRegisters(write.wireAddress(), Registers.of(write.value()));
            return new Response.RegisterWritten(write.wireAddress(), write.value());
        }
        if (request instanceof Request.WriteCoils write) {
            bank.writeCoils(write.wireAddress(), write.values());
            return new Response.CoilsWritten(write.wireAddress(), write.quantity());
        }
        if (request instanceof Request.WriteRegisters write) {
            bank.writeRegisters(write.wireAddress(), write.values());
            return new Response.RegistersWritten(write.wireAddress(), write.quantity());
        }
        if (request instanceof Request.MaskWriteRegister write) {
            return maskWrite(bank, write);
        }
        if (request instanceof Request.ReadWriteRegisters exchange) {
            return readWrite(bank, exchange);
        }
        return Capabilities.answer(bank, request);
    }

    /** Read and written in two calls: between them stands no other client, since one thread serves all, but the owner may. */
    private static Response maskWrite(RegisterBank bank, Request.MaskWriteRegister write) throws RefusedException {
        Registers before = bank.readRegisters(Table.HOLDING, write.wireAddress(), 1);
        requireQuantity(write, before.count());
        bank.writeRegisters(write.wireAddress(), Registers.of(write.applied(before.unsigned(0))));
        return new Response.RegisterMasked(write.wireAddress(), write.and(), write.or());
    }

    private static Response readWrite(RegisterBank bank, Request.ReadWriteRegisters exchange) throws RefusedException {
        // A range that cannot be read refuses the whole request, so it is tried before anything is written.
        bank.readRegisters(Table.HOLDING, exchange.wireAddress(), exchange.quantity());
        bank.writeRegisters(exchange.writeAddress(), exchange.values());
        Registers read = bank.readRegisters(Table.HOLDING, exchange.wireAddress(), exchange.quantity());
        requireQuantity(exchange, read.count());
        return new Response.RegistersReadWritten(read);
    }

    private static void requireQuantity(Request.Addressed asked, int got) {
        if (got != asked.quantity()) {
            throw new IllegalStateException("the bank answered " + got + " to " + asked);
        }
    }
}

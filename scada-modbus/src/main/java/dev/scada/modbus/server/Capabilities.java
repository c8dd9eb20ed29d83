package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.List;

/** Requests that a bank carries out only if it has what they are for; refused with 01 otherwise. */
final class Capabilities {

    private Capabilities() {}

    static Response answer(RegisterBank bank, Request request) throws RefusedException {
        if (request instanceof Request.ReadFileRecords read) {
            return readFile(require(FileBank.class, bank, read), read.ranges());
        }
        if (request instanceof Request.WriteFileRecords write) {
            require(FileBank.class, bank, write).writeRecords(write.records());
            return new Response.FileRecordsWritten(write.records());
        }
        if (request instanceof Request.ReadFifo read) {
            return readFifo(require(FifoBank.class, bank, read), read.wireAddress());
        }
        if (request instanceof Request.ReadDeviceId read) {
            return DeviceIdPages.page(
                    read, require(Identified.class, bank, read).deviceObjects());
        }
        if (request instanceof Request.ReportServerId) {
            return new Response.ServerIdReported(
                    require(Identified.class, bank, request).serverId());
        }
        return diagnose(require(Diagnosed.class, bank, request), request);
    }

    private static Response diagnose(Diagnosed bank, Request request) throws RefusedException {
        if (request instanceof Request.Diagnose diagnose) {
            int data = bank.diagnose(diagnose.subfunction(), diagnose.data());
            return new Response.Diagnosis(diagnose.subfunction(), data);
        }
        if (request instanceof Request.ReadExceptionStatus) {
            return new Response.ExceptionStatusRead(bank.exceptionStatus());
        }
        if (request instanceof Request.GetCommEventCounter) {
            return bank.eventCounter();
        }
        if (request instanceof Request.GetCommEventLog) {
            return bank.eventLog();
        }
        throw new IllegalStateException("no such request: " + request);
    }

    private static Response readFile(FileBank bank, List<FileRange> ranges) throws RefusedException {
        List<Registers> records = bank.readRecords(ranges);
        for (int i = 0; i < ranges.size(); i++) {
            if (records.size() != ranges.size()
                    || records.get(i).count() != ranges.get(i).count()) {
                throw new IllegalStateException("the bank answered " + records + " to " + ranges);
            }
        }
        return new Response.FileRecordsRead(records);
    }

    private static Response readFifo(FifoBank bank, int wireAddress) throws RefusedException {
        Registers queue = bank.readFifo(wireAddress);
        if (queue.count() > Request.ReadFifo.MAX_REGISTERS) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_VALUE, queue.count() + " registers in the queue, more than 31");
        }
        return new Response.FifoRead(queue);
    }

    private static <C> C require(Class<C> capability, RegisterBank bank, Request request) throws RefusedException {
        if (!capability.isInstance(bank)) {
            Function function = request.function();
            throw new RefusedException(ExceptionCode.ILLEGAL_FUNCTION, "this unit does not " + function);
        }
        return capability.cast(bank);
    }
}

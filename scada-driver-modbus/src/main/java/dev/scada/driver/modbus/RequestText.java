package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Request;
import java.util.Locale;
import java.util.stream.Collectors;

/** Requests in the words of messages and traces: {@code read holding registers 100 to 124}. */
final class RequestText {

    private RequestText() {}

    static String of(Request request) {
        return request instanceof Request.Addressed addressed ? of(addressed) : request.function() + details(request);
    }

    private static String of(Request.Addressed request) {
        int from = request.wireAddress();
        if (request instanceof Request.WriteCoil write) {
            return request.function() + " " + from + (write.on() ? " on" : " off");
        }
        if (request instanceof Request.WriteRegister write) {
            return request.function() + " " + from + " = " + write.value();
        }
        if (request instanceof Request.MaskWriteRegister write) {
            return String.format(
                    Locale.ROOT, "%s %d and 0x%04X or 0x%04X", write.function(), from, write.and(), write.or());
        }
        String text = request.function() + " " + range(from, request.quantity());
        if (request instanceof Request.ReadWriteRegisters exchange) {
            return text + ", write "
                    + range(exchange.writeAddress(), exchange.values().count()) + " = "
                    + Shortened.of(exchange.values());
        }
        if (request instanceof Request.WriteRegisters write) {
            return text + " = " + Shortened.of(write.values());
        }
        return request instanceof Request.WriteCoils write ? text + " = " + Shortened.of(write.values()) : text;
    }

    private static String details(Request request) {
        if (request instanceof Request.ReadFileRecords read) {
            return read.ranges().stream().map(RequestText::of).collect(Collectors.joining(";"));
        }
        if (request instanceof Request.WriteFileRecords write) {
            return write.records().stream().map(RequestText::of).collect(Collectors.joining(";"));
        }
        if (request instanceof Request.Diagnose diagnose) {
            return " subfunction " + diagnose.subfunction() + " data " + diagnose.data();
        }
        return request instanceof Request.ReadDeviceId read
                ? " access " + read.access() + " from object " + read.objectId()
                : "";
    }

    private static String of(FileRange range) {
        return " file " + range.file() + " " + range(range.record(), range.count());
    }

    private static String of(FileData data) {
        return " file " + data.file() + " " + range(data.record(), data.values().count()) + " = "
                + Shortened.of(data.values());
    }

    private static String range(int from, int count) {
        return count == 1 ? "" + from : from + " to " + (from + count - 1);
    }
}

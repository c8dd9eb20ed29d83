package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Request;

/** Requests in the words of messages and traces: {@code read holding registers 100 to 124}. */
final class RequestText {

    private RequestText() {}

    static String of(Request request) {
        int from = request.wireAddress();
        if (request instanceof Request.WriteCoil write) {
            return request.function() + " " + from + (write.on() ? " on" : " off");
        }
        if (request instanceof Request.WriteRegister write) {
            return request.function() + " " + from + " = " + write.value();
        }
        String range = request.quantity() == 1 ? "" + from : from + " to " + (from + request.quantity() - 1);
        String text = request.function() + " " + range;
        if (request instanceof Request.WriteRegisters write) {
            return text + " = " + Shortened.of(write.values());
        }
        return request instanceof Request.WriteCoils write ? text + " = " + Shortened.of(write.values()) : text;
    }
}

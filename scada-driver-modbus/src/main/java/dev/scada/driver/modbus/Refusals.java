package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Request;

/** What an exception response means for a read and for a write (specification, chapter 7). */
final class Refusals {

    private Refusals() {}

    static DriverException ofRead(int unit, Request request, ExceptionCode code) {
        String message = message(unit, request, code);
        return switch (code.number()) {
            // 03 as well: devices answer it to a quantity of theirs that is too large, or in place of 02. Halving the
            // request finds the one or the other.
            case 0x02, 0x03 -> DriverException.exchange(Code.ADDRESS_REFUSED, message);
            case 0x04, 0x08 -> DriverException.exchange(Code.DEVICE_FAILED, message);
            case 0x05, 0x06 -> DriverException.exchange(Code.BUSY, message);
            // Said by a gateway for a unit that is not there: its neighbours' connection is sound.
            case 0x0A, 0x0B -> DriverException.device(Code.TIMED_OUT, message);
            default -> DriverException.exchange(Code.REQUEST_REFUSED, message);
        };
    }

    static WriteOutcome ofWrite(int unit, Request request, ExceptionCode code) {
        String message = message(unit, request, code);
        return switch (code.number()) {
            // "Accepted, and takes long": reading back shows what came of it.
            case 0x05 -> WriteOutcome.accepted();
            case 0x06 -> WriteOutcome.rejected(RejectionCode.BUSY, message);
            case 0x0A -> WriteOutcome.rejected(RejectionCode.NOT_CONNECTED, message);
            // 04: failed while it was acting. 0B: the gateway had sent it on, and had no answer.
            case 0x04, 0x0B -> WriteOutcome.unknown(message);
            default -> WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, message);
        };
    }

    private static String message(int unit, Request request, ExceptionCode code) {
        return "unit " + unit + ": " + RequestText.of(request) + " refused (" + code + ")";
    }
}

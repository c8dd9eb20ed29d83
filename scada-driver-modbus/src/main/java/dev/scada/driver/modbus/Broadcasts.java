package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.pdu.Request;
import java.time.Duration;
import java.util.Optional;

/** Unit 0 of a serial bus is all units, and none of them answers (MODBUS over Serial Line V1.02, 2.1). */
final class Broadcasts {

    /** The turnaround delay that the specification names for broadcasts. */
    static final Duration SILENCE = Duration.ofMillis(100);

    static final int ALL_UNITS = 0;
    private static final int LAST_UNIT = 247;

    private Broadcasts() {}

    /** On TCP and UDP 0 is a unit like others: many devices that are alone on their socket answer to it. */
    static boolean isOne(int unit, ModbusClient client) {
        return unit == ALL_UNITS && !client.tellsAnswersApart();
    }

    /** What became of it cannot be known: it was sent. */
    static DriverException unanswered() {
        return DriverException.exchange(Code.REQUEST_REFUSED, "sent to all units (0), and none answers to that");
    }

    /** Why a unit cannot be asked that on a serial bus, whose units are 1 to 247; empty where it can. */
    static Optional<DriverException> impossible(int unit, Request request) {
        if (unit > LAST_UNIT) {
            return Optional.of(DriverException.device(
                    Code.MISCONFIGURED, "unit " + unit + ": the units of a serial bus are 1 to " + LAST_UNIT));
        }
        if (unit == ALL_UNITS && !request.function().mayBeBroadcast()) {
            return Optional.of(DriverException.device(
                    Code.MISCONFIGURED,
                    "unit 0 is all units of a serial bus, and none of them answers a " + RequestText.of(request)));
        }
        return Optional.empty();
    }
}

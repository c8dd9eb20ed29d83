package dev.scada.modbus.server;

import java.util.Optional;

/** The units behind one server. Asked at every request, on the server's thread: units may come and go. */
@FunctionalInterface
public interface ModbusUnits {

    /** The unit of that number, 0 to 255; empty where there is none. */
    Optional<RegisterBank> unit(int unit);

    /** One bank that answers for every unit, as devices do that are alone on their address. */
    static ModbusUnits any(RegisterBank bank) {
        Optional<RegisterBank> only = Optional.of(bank);
        return unit -> only;
    }

    static ModbusUnits only(int unit, RegisterBank bank) {
        return asked -> asked == unit ? Optional.of(bank) : Optional.empty();
    }
}

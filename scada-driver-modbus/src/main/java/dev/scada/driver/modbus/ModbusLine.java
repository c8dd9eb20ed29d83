package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Choice;

/** How the devices of a line are reached. */
@Choice(key = "transport", otherwise = "tcp")
public sealed interface ModbusLine
        permits ModbusTcpLine,
                ModbusUdpLine,
                ModbusTlsLine,
                ModbusRtuLine,
                ModbusAsciiLine,
                ModbusRtuOverTcpLine,
                ModbusAsciiOverTcpLine {

    /** What the line occupies. */
    Medium medium();

    /** What exchanges cost on it; reads are grouped by that. */
    ExchangeCost cost();

    /** How many requests may be under way on it at a time, 1 to 16. */
    default int outstanding() {
        return 1;
    }
}

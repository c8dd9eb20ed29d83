package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Choice;

/** How the devices of a line are reached. More transports are more records. */
@Choice(key = "transport", otherwise = "tcp")
public sealed interface ModbusLine permits ModbusTcpLine {

    /** What the line occupies. */
    Medium medium();

    /** What exchanges cost on it; reads are grouped by that. */
    ExchangeCost cost();
}

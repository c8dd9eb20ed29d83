package dev.scada.driver.modbus;

import dev.scada.api.settings.Help;
import dev.scada.modbus.data.NumberForm;
import java.util.Optional;

/** How a value stands in its table, by the words of plant files. */
public enum PointForm {
    @Help("A coil, a discrete input, or a bit of a register")
    BOOL,
    @Help("Signed, one register")
    INT16,
    @Help("Unsigned, one register")
    UINT16,
    @Help("Signed, two registers")
    INT32,
    @Help("Unsigned, two registers")
    UINT32,
    @Help("Signed, four registers")
    INT64,
    @Help("Unsigned, four registers")
    UINT64,
    @Help("IEEE 754, two registers")
    FLOAT32,
    @Help("IEEE 754, four registers")
    FLOAT64,
    @Help("Two characters a register")
    STRING;

    /** The number form of the same name; empty for bool and string. */
    Optional<NumberForm> number() {
        return this == BOOL || this == STRING ? Optional.empty() : Optional.of(NumberForm.valueOf(name()));
    }
}

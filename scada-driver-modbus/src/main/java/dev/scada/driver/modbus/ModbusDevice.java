package dev.scada.driver.modbus;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.modbus.pdu.Request;

/** One unit on a line. */
public record ModbusDevice(
        @Help("Unit identifier; many devices that are alone on their socket answer to 1, 0 or 255")
        @Range(min = 0, max = 255)
        @Default("1")
        int unit,

        @Help("Registers that the device hands out in one answer, where it does less than the protocol allows")
        @Range(min = 1, max = Request.MAX_READ_REGISTERS)
        @Default("125")
        int maxRegisters,

        @Help("Coils or discrete inputs that the device hands out in one answer, where it does less than allowed")
        @Range(min = 1, max = Request.MAX_READ_BITS)
        @Default("2000")
        int maxBits) {

    public ModbusDevice {
        requireWithin("unit", unit, 0, 255);
        requireWithin("max-registers", maxRegisters, 1, Request.MAX_READ_REGISTERS);
        requireWithin("max-bits", maxBits, 1, Request.MAX_READ_BITS);
    }

    /** A unit that does what the protocol allows. */
    public static ModbusDevice ofUnit(int unit) {
        return new ModbusDevice(unit, Request.MAX_READ_REGISTERS, Request.MAX_READ_BITS);
    }

    private static void requireWithin(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + min + " to " + max);
        }
    }
}

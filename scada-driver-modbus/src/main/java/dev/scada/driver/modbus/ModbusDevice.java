package dev.scada.driver.modbus;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

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
        int maxBits,

        @Help(
                "From what named addresses count in its manual: zero-based (holding:0 is the first) or one-based. 40001 is"
                        + " the first either way")
        @Default("zero-based")
        Addressing addressing,

        @Help("Order of the bytes of numbers that name none, A the most significant: abcd, cdab (low word first), badc"
                + " (bytes swapped), dcba")
        @Default("abcd")
        RegisterOrder order,

        @Help("Time zone of what it keeps as date and clock (datetime6, datetime3, cp56time2a), an IANA name")
        @Default("UTC")
        String zone,

        @Help("Addresses that are read although nobody asked for them, to save a request: at most so many between two"
                + " points. Otherwise as many as cost less than the request")
        @Range(min = 0, max = 2000)
        Optional<Integer> gap,

        @Help("Ranges that are never read: holding:100-199, 40101-40200")
        List<String> forbidden,

        @Help("Ranges that reading clears: read where a point stands, never in between")
        List<String> clearOnRead,

        @Help(
                "It has function 22, which writes bits of a register without touching the others. Otherwise the register is"
                        + " read and written back, and what the device changes in between is overwritten")
        @Default("false")
        boolean maskWrite,

        @Help("One coil or register is written by function 5 or 6; false: by 15 or 16") @Default("true")
        boolean writeSingle,

        @Help("Wire address of its SunSpec map, where that is none of 40000, 50000, 0, 40001 and 50001")
        @Range(min = 0, max = Table.LAST_WIRE_ADDRESS)
        Optional<Integer> sunSpecBase) {

    public ModbusDevice {
        requireWithin("unit", unit, 0, 255);
        requireWithin("maxRegisters", maxRegisters, 1, Request.MAX_READ_REGISTERS);
        requireWithin("maxBits", maxBits, 1, Request.MAX_READ_BITS);
        gap.ifPresent(most -> requireWithin("gap", most, 0, Request.MAX_READ_BITS));
        sunSpecBase.ifPresent(base -> requireWithin("sunSpecBase", base, 0, Table.LAST_WIRE_ADDRESS));
        forbidden = List.copyOf(forbidden);
        clearOnRead = List.copyOf(clearOnRead);
        AddressRange.all(forbidden, addressing);
        AddressRange.all(clearOnRead, addressing);
        zone(zone);
    }

    /** One that does what the protocol allows but for the size of its answers. */
    public ModbusDevice(int unit, int maxRegisters, int maxBits) {
        this(
                unit,
                maxRegisters,
                maxBits,
                Addressing.ZERO_BASED,
                RegisterOrder.ABCD,
                "UTC",
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                true,
                Optional.empty());
    }

    /** A unit that does what the protocol allows. */
    public static ModbusDevice ofUnit(int unit) {
        return new ModbusDevice(unit, Request.MAX_READ_REGISTERS, Request.MAX_READ_BITS);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "unknown time zone '" + name + "'; expected an IANA name such as Europe/Berlin");
        }
    }

    /** What holds for all its addresses. */
    Conventions conventions() {
        return new Conventions(addressing, order, zone(zone));
    }

    private static void requireWithin(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not within " + min + " to " + max);
        }
    }
}

package dev.scada.driver.modbus;

import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.RegisterOrder;
import java.util.List;
import java.util.Optional;

/** Devices for tests, each with one thing said. */
final class RulesOfADevice {

    private RulesOfADevice() {}

    static ModbusDevice oneBased() {
        return device(Addressing.ONE_BASED, Optional.empty(), List.of(), List.of(), false, true);
    }

    static ModbusDevice gap(int gap) {
        return device(Addressing.ZERO_BASED, Optional.of(gap), List.of(), List.of(), false, true);
    }

    static ModbusDevice forbidden(String... ranges) {
        return device(Addressing.ZERO_BASED, Optional.empty(), List.of(ranges), List.of(), false, true);
    }

    static ModbusDevice clearing(String... ranges) {
        return device(Addressing.ZERO_BASED, Optional.empty(), List.of(), List.of(ranges), false, true);
    }

    static ModbusDevice writingMultiples() {
        return device(Addressing.ZERO_BASED, Optional.empty(), List.of(), List.of(), false, false);
    }

    static ModbusDevice maskWriting() {
        return device(Addressing.ZERO_BASED, Optional.empty(), List.of(), List.of(), true, true);
    }

    private static ModbusDevice device(
            Addressing addressing,
            Optional<Integer> gap,
            List<String> forbidden,
            List<String> clearOnRead,
            boolean maskWrite,
            boolean writeSingle) {
        return new ModbusDevice(
                LoopbackDevice.UNIT,
                125,
                2000,
                addressing,
                RegisterOrder.ABCD,
                "UTC",
                gap,
                forbidden,
                clearOnRead,
                maskWrite,
                writeSingle,
                Optional.empty());
    }
}

package dev.scada.driver.modbus.tool;

import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.pdu.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A device's settings as they stand on the command line. */
final class DeviceOptions {

    static final Set<String> FLAGS = Set.of("--zero-based", "--one-based", "--mask-write");
    static final Set<String> VALUED = Set.of("--order", "--max-registers");

    private DeviceOptions() {}

    static ModbusDevice of(Arguments arguments) throws UsageException {
        if (arguments.isGiven("--zero-based") && arguments.isGiven("--one-based")) {
            throw new UsageException("--zero-based or --one-based, not both");
        }
        int maxRegisters =
                arguments.whole("--max-registers", Request.MAX_READ_REGISTERS, 1, Request.MAX_READ_REGISTERS);
        return new ModbusDevice(
                Word.unit(arguments),
                maxRegisters,
                Request.MAX_READ_BITS,
                arguments.isGiven("--one-based") ? Addressing.ONE_BASED : Addressing.ZERO_BASED,
                arguments.word("--order", RegisterOrder.ABCD),
                "UTC",
                Optional.empty(),
                List.of(),
                List.of(),
                arguments.isGiven("--mask-write"),
                true,
                Optional.empty());
    }
}

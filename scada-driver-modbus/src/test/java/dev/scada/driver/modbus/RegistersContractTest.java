package dev.scada.driver.modbus;

import dev.scada.api.value.Value;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;

/** The kit, writing two registers in one request; garbled means bytes that are no frames. */
final class RegistersContractTest extends DriverContract<ModbusLine, ModbusDevice, ModbusPoint> {
    @Override
    protected DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> fixture() throws IOException {
        return new ModbusFixture(
                new Reaction.Garbage("de".repeat(64)),
                device -> new WritableValue<>(
                        ModbusPoint.parse("holding:50 uint32"), Value.of(0x0001_0002), Value.of(0xFFFF_FFFFL), () -> {
                            long high = device.holdings(50, 2).unsigned(0);
                            return Value.of(
                                    (high << 16) + device.holdings(50, 2).unsigned(1));
                        }));
    }
}

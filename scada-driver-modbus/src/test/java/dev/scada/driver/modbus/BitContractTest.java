package dev.scada.driver.modbus;

import dev.scada.api.value.Value;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;

/** The kit, writing a bit of a register by reading it first; garbled means answers that end too early. */
final class BitContractTest extends DriverContract<ModbusLine, ModbusDevice, ModbusPoint> {
    @Override
    protected DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> fixture() throws IOException {
        return new ModbusFixture(
                Reaction.Plain.TRUNCATED,
                device -> new WritableValue<>(
                        ModbusPoint.parse("holding:" + ModbusFixture.BIT_REGISTER + ".5"),
                        Value.of(true),
                        Value.of(false),
                        () -> Value.of(
                                (device.holdings(ModbusFixture.BIT_REGISTER, 1).unsigned(0) & (1 << 5)) != 0)));
    }
}

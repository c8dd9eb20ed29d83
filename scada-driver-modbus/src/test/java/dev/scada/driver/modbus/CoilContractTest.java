package dev.scada.driver.modbus;

import dev.scada.api.value.Value;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;

/** The kit, writing a coil; garbled means whole answers to another unit. */
final class CoilContractTest extends DriverContract<ModbusLine, ModbusDevice, ModbusPoint> {
    @Override
    protected DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> fixture() throws IOException {
        return new ModbusFixture(
                Reaction.Plain.WRONG_UNIT,
                device -> new WritableValue<>(
                        ModbusPoint.parse("coil:70"),
                        Value.of(true),
                        Value.of(false),
                        () -> Value.of(device.coils(70, 1).isSet(0))));
    }
}

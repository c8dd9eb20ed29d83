package dev.scada.driver.modbus;

import dev.scada.modbus.server.Transport;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import java.io.IOException;

/** The kit, writing two registers in one request; garbled means bytes that are no frames. */
final class RegistersContractTest extends DriverContract<ModbusLine, ModbusDevice, ModbusPoint> {
    @Override
    protected DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> fixture() throws IOException {
        return ModbusFixture.on(Transport.TCP);
    }
}

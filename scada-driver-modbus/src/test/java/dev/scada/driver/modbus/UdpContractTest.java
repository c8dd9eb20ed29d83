package dev.scada.driver.modbus;

import dev.scada.modbus.server.Transport;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import java.io.IOException;

/** The kit on datagrams. */
final class UdpContractTest extends DriverContract<ModbusLine, ModbusDevice, ModbusPoint> {
    @Override
    protected DriverFixture<ModbusLine, ModbusDevice, ModbusPoint> fixture() throws IOException {
        return ModbusFixture.on(Transport.UDP);
    }
}

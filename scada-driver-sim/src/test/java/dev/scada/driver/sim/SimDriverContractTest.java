package dev.scada.driver.sim;

import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;

final class SimDriverContractTest extends DriverContract<SimLine, SimDevice, SimPoint> {
    @Override
    protected DriverFixture<SimLine, SimDevice, SimPoint> fixture() throws Exception {
        return new SimFixture();
    }
}

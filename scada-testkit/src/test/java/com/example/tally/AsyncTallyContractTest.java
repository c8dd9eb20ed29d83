package com.example.tally;

import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import java.io.IOException;
import java.time.Duration;

final class AsyncTallyContractTest extends DriverContract<TallyLine, TallyDevice, TallyPoint> {
    @Override
    protected DriverFixture<TallyLine, TallyDevice, TallyPoint> fixture() throws IOException {
        return new TallyFixture(new AsyncTallyDriver(), Duration.ofMillis(300));
    }
}

package dev.scada.testkit.faulty;

import dev.scada.api.driver.Driver;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.tally.AsyncTallyDriver;
import dev.scada.testkit.tally.TallyDevice;
import dev.scada.testkit.tally.TallyFixture;
import dev.scada.testkit.tally.TallyLine;
import dev.scada.testkit.tally.TallyPoint;
import java.io.IOException;
import java.time.Duration;

/** Run by {@link FaultyDriversTest} only: the contract of the driver that it tries. */
final class TriedContract extends DriverContract<TallyLine, TallyDevice, TallyPoint> {
    /** The launcher makes this class, so the driver cannot come through its constructor. */
    static volatile Driver<TallyLine, TallyDevice, TallyPoint> tried = new AsyncTallyDriver();

    @Override
    protected DriverFixture<TallyLine, TallyDevice, TallyPoint> fixture() throws IOException {
        return new TallyFixture(tried, Duration.ofMillis(100));
    }
}

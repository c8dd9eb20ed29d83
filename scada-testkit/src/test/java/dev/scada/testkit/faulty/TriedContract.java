package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallyDriver;
import com.example.tally.TallyDevice;
import com.example.tally.TallyFixture;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Driver;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
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

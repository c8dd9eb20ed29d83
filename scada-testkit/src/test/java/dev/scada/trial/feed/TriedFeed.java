package dev.scada.trial.feed;

import dev.scada.api.driver.Driver;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import java.io.IOException;

/** Run by {@link FaultyFeedsTest} only. */
final class TriedFeed extends DriverContract<FeedLine, FeedDevice, FeedPoint> {
    /** The launcher makes this class, so the driver cannot come through its constructor. */
    static volatile Driver<FeedLine, FeedDevice, FeedPoint> tried = new FeedDriver();

    @Override
    protected DriverFixture<FeedLine, FeedDevice, FeedPoint> fixture() throws IOException {
        return new FeedFixture(tried);
    }
}

package dev.scada.trial.feed;

import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import java.io.IOException;

/** A driver whose device sends by itself keeps the contract. */
final class FeedContractTest extends DriverContract<FeedLine, FeedDevice, FeedPoint> {
    @Override
    protected DriverFixture<FeedLine, FeedDevice, FeedPoint> fixture() throws IOException {
        return new FeedFixture();
    }
}

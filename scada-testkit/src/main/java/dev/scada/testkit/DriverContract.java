package dev.scada.testkit;

/**
 * The contract of {@link dev.scada.api.driver}, as tests: extend it in a test class of your plugin.
 *
 * <pre>{@code
 * final class AcmeContractTest extends DriverContract<AcmeLine, AcmeDevice, AcmePoint> {
 *     @Override
 *     protected DriverFixture<AcmeLine, AcmeDevice, AcmePoint> fixture() throws Exception {
 *         return new AcmeFixture();
 *     }
 * }
 * }</pre>
 *
 * <p>Add tests of your own in the same class or beside it; do not override those that are here. New tests may come with any
 * release: a driver that they catch was wrong before.
 *
 * @param <L> settings of a line
 * @param <D> settings of a device
 * @param <P> address of a point
 */
public abstract class DriverContract<L, D, P> extends SubscriptionContract<L, D, P> {
    /**
     * A fresh fixture, its device {@link DeviceState#ANSWERING}; the kit closes it after the test. Called once a test, on the
     * test's thread.
     */
    @Override
    protected abstract DriverFixture<L, D, P> fixture() throws Exception;
}

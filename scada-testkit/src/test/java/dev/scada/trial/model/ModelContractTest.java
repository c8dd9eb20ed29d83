package dev.scada.trial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A driver that asks before it plans keeps the contract, and finds its points again where new firmware puts them. */
final class ModelContractTest extends DriverContract<ModelLine, ModelDevice, ModelPoint> {
    private static final Duration AMPLE = Duration.ofSeconds(5);

    @Override
    protected DriverFixture<ModelLine, ModelDevice, ModelPoint> fixture() throws IOException {
        return new ModelFixture();
    }

    @Test
    void thePlanFollowsTheDeviceFromConnectionToConnection() throws Exception {
        List<ModelPoint> points = List.of(ModelPoint.of("160/1/0"), ModelPoint.of("1/0/0"), ModelPoint.of("160/3/0"));
        try (ModelFixture fixture = new ModelFixture();
                TestContext context = TestContext.create()) {
            try (TestLine<ModelLine, ModelDevice, ModelPoint> line =
                    TestLine.open(context, new ModelDriver(), fixture.line())) {
                line.connect(AMPLE);
                assertThat(line.poll(fixture.device(), points, AMPLE).values())
                        .extracting(Sample::value)
                        .containsExactly(Optional.of(Value.of(30)), Optional.of(Value.of(7)), Optional.empty());
                fixture.station.install(0, 160, 8, 1, 2, 3, 4, 5, 6, 99, 8);
                fixture.station.restart();
                List<Read<ModelPoint>> old = new ModelDriver().plan(fixture.line(), fixture.device(), points);
                assertThat(catchThrowableOfType(
                                        DriverException.class, () -> line.read(fixture.device(), old.get(0), AMPLE))
                                .scope())
                        .isEqualTo(Scope.LINE);
            }
            try (TestLine<ModelLine, ModelDevice, ModelPoint> line =
                    TestLine.open(context, new ModelDriver(), fixture.line())) {
                line.connect(AMPLE);
                assertThat(line.poll(fixture.device(), points, AMPLE).values())
                        .extracting(Sample::value)
                        .containsExactly(Optional.of(Value.of(3)), Optional.empty(), Optional.of(Value.of(99)));
            }
        }
    }

    private static final class ModelFixture implements DriverFixture<ModelLine, ModelDevice, ModelPoint> {
        private final ModelStation station = new ModelStation();

        ModelFixture() throws IOException {
            // Model 1 with one repeat, model 160 with three.
            station.install(50_000, 1, 2, 7, 8, 160, 6, 10, 20, 30, 40, 50, 60);
        }

        @Override
        public Driver<ModelLine, ModelDevice, ModelPoint> driver() {
            return new ModelDriver();
        }

        @Override
        public ModelLine line() {
            return new ModelLine("127.0.0.1", station.port());
        }

        @Override
        public ModelDevice device() {
            return new ModelDevice();
        }

        @Override
        public List<Setting<ModelPoint>> knownPoints() {
            return List.of(known("160/2/1", 60), known("160/0/0", 10), known("1/0/1", 8), known("160/1/1", 40));
        }

        private static Setting<ModelPoint> known(String point, long value) {
            return new Setting<>(ModelPoint.of(point), Value.of(value));
        }

        @Override
        public Optional<ModelPoint> missingPoint() {
            return Optional.of(ModelPoint.of("160/3/0"));
        }

        @Override
        public Optional<ModelPoint> impossiblePoint() {
            return Optional.of(ModelPoint.of("160/0/2"));
        }

        @Override
        public Set<DeviceState> states() {
            return Set.of(DeviceState.SILENT, DeviceState.GARBLED);
        }

        @Override
        public void become(DeviceState state) {
            station.become(state);
        }

        @Override
        public void close() throws IOException {
            station.close();
        }
    }
}

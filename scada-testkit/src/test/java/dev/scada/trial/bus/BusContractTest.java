package dev.scada.trial.bus;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Setting;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.DriverContract;
import dev.scada.testkit.DriverFixture;
import dev.scada.testkit.WritableValue;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A blocking driver on a lent serial port keeps the contract. */
final class BusContractTest extends DriverContract<BusLine, BusDevice, BusPoint> {
    @Override
    protected DriverFixture<BusLine, BusDevice, BusPoint> fixture() throws IOException {
        return new BusFixture();
    }

    static BusLine line(Bus bus) {
        return new BusLine(new SerialSettings(bus.port(), 9600, 8, Parity.NONE, 1), Duration.ofMillis(2));
    }

    private static final class BusFixture implements DriverFixture<BusLine, BusDevice, BusPoint> {
        private final Bus bus;

        BusFixture() throws IOException {
            bus = new Bus(timeout().multipliedBy(3).dividedBy(2))
                    .with(1, 0, 100)
                    .with(1, 1, -1)
                    .with(1, 2, 32_767)
                    .with(1, 100, 0)
                    .with(1, 101, 5);
        }

        @Override
        public Driver<BusLine, BusDevice, BusPoint> driver() {
            return new BusDriver();
        }

        @Override
        public BusLine line() {
            return BusContractTest.line(bus);
        }

        @Override
        public BusDevice device() {
            return new BusDevice(1);
        }

        @Override
        public List<Setting<BusPoint>> knownPoints() {
            return List.of(
                    new Setting<>(BusPoint.of("r0"), Value.of(100)),
                    new Setting<>(BusPoint.of("r1"), Value.of(-1)),
                    new Setting<>(BusPoint.of("r2"), Value.of(32_767)));
        }

        @Override
        public Optional<BusPoint> missingPoint() {
            return Optional.of(BusPoint.of("r50"));
        }

        @Override
        public Optional<BusPoint> impossiblePoint() {
            return Optional.of(new BusPoint(200));
        }

        @Override
        public Optional<WritableValue<BusPoint>> readOnlyPoint() {
            return Optional.of(values("r0", 1, 2));
        }

        @Override
        public Optional<WritableValue<BusPoint>> writablePoint() {
            return Optional.of(values("r100", 7, 8));
        }

        @Override
        public Optional<WritableValue<BusPoint>> refusingPoint() {
            return Optional.of(values("r101", -7, -8));
        }

        private WritableValue<BusPoint> values(String name, long first, long second) {
            BusPoint point = BusPoint.of(name);
            return new WritableValue<>(
                    point, Value.of(first), Value.of(second), () -> Value.of((long) bus.held(1, point.register())));
        }

        @Override
        public Set<DeviceState> states() {
            return EnumSet.allOf(DeviceState.class);
        }

        @Override
        public void become(DeviceState state) throws IOException {
            bus.become(state);
        }

        @Override
        public void close() throws IOException {
            bus.close();
        }
    }
}

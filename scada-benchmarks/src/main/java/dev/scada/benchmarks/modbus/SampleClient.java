package dev.scada.benchmarks.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.benchmarks.process.WrongValueException;
import dev.scada.core.medium.LentContext;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.driver.modbus.ModbusTcpLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Ours as samples: the driver's session with what the core lends its lines, wire trace included. 125 registers are 62
 * {@code float32} and one {@code uint16}.
 */
final class SampleClient extends OurLoop {
    private static final int SINGLES = RegisterValues.QUANTITY / 2;

    private final ModbusDriver driver = new ModbusDriver();
    private final List<Device> devices = new ArrayList<>();

    @Override
    public void open(int port, int count) {
        ModbusTcpLine line = ModbusTcpLine.of(HOST, port);
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Device device = new Device(i, line);
            devices.add(device);
            CompletableFuture<Void> open = new CompletableFuture<>();
            opening.add(open);
            loop().execute(() -> device.session.connect(device.call()).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    open.complete(null);
                } else {
                    open.completeExceptionally(failure);
                }
            }));
        }
        opening.forEach(CompletableFuture::join);
    }

    @Override
    int connections() {
        return devices.size();
    }

    @Override
    void ask(int connection) {
        devices.get(connection).ask();
    }

    @Override
    public void close() {
        devices.forEach(device -> device.session.close());
        devices.forEach(device -> device.lent.close());
        super.close();
    }

    private final class Device {
        private final int index;
        private final ModbusDevice settings = ModbusDevice.ofUnit(1);
        private final LentContext lent;
        private final WireTrace trace = newTrace();
        private final Session<ModbusDevice, ModbusPoint> session;
        private final Read<ModbusPoint> read;

        Device(int index, ModbusTcpLine line) {
            this.index = index;
            lent = lend(index);
            session = driver.open(line, lent);
            List<Read<ModbusPoint>> plan = driver.plan(line, settings, points(RegisterValues.start(index)));
            if (plan.size() != 1) {
                throw new IllegalStateException("one exchange is planned as " + plan.size());
            }
            read = plan.get(0);
        }

        private static List<ModbusPoint> points(int start) {
            List<ModbusPoint> points = new ArrayList<>();
            for (int i = 0; i < SINGLES; i++) {
                points.add(ModbusPoint.parse("holding:" + (start + 2 * i) + " float32"));
            }
            points.add(ModbusPoint.parse("holding:" + (start + 2 * SINGLES)));
            return points;
        }

        Call call() {
            return new TimedCall(loop().nanoTime() + TIMEOUT.toNanos(), trace);
        }

        void ask() {
            session.read(settings, read, call()).whenComplete((samples, failure) -> {
                if (failure != null) {
                    failed(failure);
                } else if (isRight(samples)) {
                    answered(index);
                } else {
                    failed(new WrongValueException("device " + index + ": got " + samples));
                }
            });
        }

        private boolean isRight(List<Sample> samples) {
            int start = RegisterValues.start(index);
            for (int i = 0; i < SINGLES; i++) {
                Value value = samples.get(i).value().orElseThrow();
                if (!(value instanceof Value.Real real)
                        || (float) real.value() != RegisterValues.single(start / 2 + i)) {
                    return false;
                }
            }
            Value last = samples.get(SINGLES).value().orElseThrow();
            return last instanceof Value.Int whole && whole.value() == RegisterValues.at(start + 2 * SINGLES);
        }
    }

    /** The limits of a call as the core's acquisition sets them: a deadline on the loop's clock. */
    private final class TimedCall implements Call {
        private final long deadline;
        private final WireTrace trace;

        TimedCall(long deadline, WireTrace trace) {
            this.deadline = deadline;
            this.trace = trace;
        }

        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - loop().nanoTime()));
        }

        @Override
        public boolean isEnded() {
            return deadline - loop().nanoTime() <= 0;
        }

        @Override
        public WireTrace trace() {
            return trace;
        }
    }
}

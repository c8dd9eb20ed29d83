package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.driver.modbus.ModbusConnection;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.testkit.TestCall;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The driver, connected to a device. */
final class Reader implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final TestContext context = TestContext.create();
    private final TestLine<ModbusLine, ModbusDevice, ModbusPoint> line;
    private final Duration within;

    /** @param within what a call may take that names no time of its own */
    Reader(ModbusLine to, Duration within) throws DriverException {
        this.within = within;
        line = TestLine.open(context, new ModbusDriver(), to);
        line.connect(within);
    }

    Map<String, Sample> poll(ModbusDevice device, Duration atMost, String... points) throws DriverException {
        Map<ModbusPoint, Sample> polled =
                line.poll(device, Stream.of(points).map(ModbusPoint::parse).toList(), atMost);
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (String point : points) {
            samples.put(point, polled.get(ModbusPoint.parse(point)));
        }
        return samples;
    }

    /** Values that must all be good. */
    Map<String, Value> values(ModbusDevice device, String... points) throws DriverException {
        Map<String, Value> values = new LinkedHashMap<>();
        poll(device, within, points).forEach((point, sample) -> {
            assertThat(sample.quality().isGood()).as(point + " is " + sample).isTrue();
            values.put(point, sample.value().orElseThrow());
        });
        return values;
    }

    void write(ModbusDevice device, Map<String, Value> values) throws DriverException {
        List<Setting<ModbusPoint>> settings = new ArrayList<>();
        values.forEach((point, value) -> settings.add(new Setting<>(ModbusPoint.parse(point), value)));
        assertThat(line.write(device, settings, context.call(within))).containsOnly(WriteOutcome.accepted());
    }

    /** Any request, on a connection of its own. */
    static Response ask(ModbusLine line, int unit, Request request, Duration within) throws Exception {
        try (TestContext context = TestContext.create()) {
            // Decides which thread the line has.
            context.open(new ModbusDriver(), line).close();
            try (ModbusConnection connection = ModbusConnection.of(line, context)) {
                TestCall call = context.call(within);
                CompletableFuture<Response> answer = new CompletableFuture<>();
                context.line()
                        .execute(() -> connection
                                .connect(call)
                                .thenCompose(done -> connection.ask(unit, request, call))
                                .whenComplete((response, failure) -> {
                                    if (failure == null) {
                                        answer.complete(response);
                                    } else {
                                        answer.completeExceptionally(failure);
                                    }
                                }));
                return answer.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        line.close();
        context.close();
    }
}

package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolContext;
import dev.scada.api.tool.ToolLine;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusRtuLine;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.testkit.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command line whose words are kept, with lines of the kit's. */
final class ToolBench implements ToolContext, AutoCloseable {
    static final String SERIAL_PORT = "bench";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final TestContext kit = TestContext.create();
    private boolean interruptsRuns;

    ToolBench withSerialPort(Supplier<SerialPort> maker) {
        kit.withSerialPort(SERIAL_PORT, maker);
        return this;
    }

    /** From now on the process is told to end just as something on a line has ended, before the tool knows of it. */
    void interruptAfterEachRun() {
        interruptsRuns = true;
    }

    /** Runs {@code scada modbus} with these words. */
    int run(String... words) throws InterruptedException {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new ModbusTool().run(List.of(words), this);
    }

    String printed() {
        return out.toString();
    }

    String complained() {
        return err.toString();
    }

    void stop() {
        stop.countDown();
    }

    int openMedia() {
        return kit.openMedia();
    }

    @Override
    public PrintWriter out() {
        return new PrintWriter(out, true);
    }

    @Override
    public PrintWriter err() {
        return new PrintWriter(err, true);
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stop.await();
    }

    @Override
    public ToolLine line(String name, boolean isBlocking, WireTrace trace) {
        ModbusLine ofThatKind = isBlocking
                ? ModbusRtuLine.of(new SerialSettings(SERIAL_PORT, 9600, 8, Parity.NONE, 1))
                : ModbusTcpLine.of("127.0.0.1", 1);
        // The kit learns from a session whether its line blocks.
        kit.open(new ModbusDriver(), ofThatKind).close();
        return new KitLine(kit, trace, interruptsRuns);
    }

    @Override
    public void close() {
        kit.close();
    }

    private record KitLine(TestContext kit, WireTrace trace, boolean interruptsRuns) implements ToolLine {
        private static final Duration GRACE = Duration.ofSeconds(20);

        @Override
        public DriverContext lent() {
            return kit;
        }

        @Override
        public <T> T run(Duration within, Function<Call, CompletionStage<T>> work)
                throws DriverException, InterruptedException {
            CompletableFuture<T> result = new CompletableFuture<>();
            Call call = new Traced(kit.call(within), trace);
            kit.line()
                    .execute(() -> work.apply(call).whenComplete((value, failure) -> {
                        if (failure == null) {
                            result.complete(value);
                        } else {
                            result.completeExceptionally(failure);
                        }
                    }));
            try {
                T value = result.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
                if (interruptsRuns) {
                    throw new InterruptedException();
                }
                return value;
            } catch (TimeoutException e) {
                throw new AssertionError("no end within " + within, e);
            } catch (ExecutionException e) {
                Throwable cause =
                        e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
                if (cause instanceof DriverException told) {
                    throw told;
                }
                throw new AssertionError(cause);
            }
        }

        @Override
        public void close() {
            kit.takeBack();
        }
    }

    private record Traced(Call call, WireTrace trace) implements Call {
        @Override
        public Duration remaining() {
            return call.remaining();
        }

        @Override
        public boolean isEnded() {
            return call.isEnded();
        }
    }
}

package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolContext;
import dev.scada.api.tool.ToolLine;
import dev.scada.api.value.Sample;
import dev.scada.driver.modbus.ModbusConnection;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The tool's side of one line: asks and waits. Connects when something is to be asked and no connection is there, so that
 * one which broke is made anew. Confined to the tool's thread.
 */
final class Talk implements AutoCloseable {

    /** A host that is far away, or a name that is looked up, takes longer than a device's answer. */
    private static final Duration LEAST_TO_CONNECT = Duration.ofSeconds(3);

    /** Requests that the discovery of a device's models may take. */
    private static final int MOST_TO_PLAN = 30;

    /** An answer, and how long it took. */
    record Timed(Response response, Duration time) {}

    private interface Work<T> {
        CompletionStage<T> of(ModbusConnection connection, Call call);
    }

    private final Where where;
    private final Duration timeout;
    private final ToolLine line;
    private @Nullable ModbusConnection connection;
    private int connections;

    /** @param timeout the time allowed for one answer */
    Talk(ToolContext context, Where where, Duration timeout, WireTrace trace) {
        this.where = where;
        this.timeout = timeout;
        this.line = context.line("modbus-tool", ModbusConnection.isBlocking(where.line()), trace);
    }

    /** @throws DriverException of scope LINE, whose message says where */
    void connect() throws DriverException, InterruptedException {
        connected();
    }

    private ModbusConnection connected() throws DriverException, InterruptedException {
        ModbusConnection known = connection;
        if (known != null) {
            return known;
        }
        ModbusConnection made = ModbusConnection.of(where.line(), line.lent());
        // Known before it is there: when the process is told to end meanwhile, what comes of it is still closed.
        connection = made;
        try {
            line.run(timeout.compareTo(LEAST_TO_CONNECT) < 0 ? LEAST_TO_CONNECT : timeout, made::connect);
        } catch (DriverException e) {
            disconnect();
            throw new DriverException(e.scope(), e.code(), where.text() + ": " + e.getMessage(), e);
        }
        connections++;
        return made;
    }

    Response ask(int unit, Request request) throws DriverException, InterruptedException {
        return run(timeout, (open, call) -> open.ask(unit, request, call));
    }

    Timed timed(int unit, Request request) throws DriverException, InterruptedException {
        return run(timeout, (open, call) -> {
            Duration before = call.remaining();
            return open.ask(unit, request, call)
                    .thenApply(response -> new Timed(response, before.minus(call.remaining())));
        });
    }

    /** Which exchanges read the points; those that the device turns out not to have are in none. */
    List<Read<ModbusPoint>> plan(ModbusDevice device, List<ModbusPoint> points)
            throws DriverException, InterruptedException {
        return run(timeout.multipliedBy(MOST_TO_PLAN), (open, call) -> open.plan(device, points, call));
    }

    /** Grows with each connection: what was learnt of a device is learnt anew. */
    int connections() {
        return connections;
    }

    List<Sample> read(ModbusDevice device, Read<ModbusPoint> read) throws DriverException, InterruptedException {
        return run(timeout, (open, call) -> open.read(device, read, call));
    }

    /** @param within the time for all of them */
    List<WriteOutcome> write(ModbusDevice device, List<Setting<ModbusPoint>> settings, Duration within)
            throws DriverException, InterruptedException {
        return run(within, (open, call) -> open.write(device, settings, new Sending(call)));
    }

    private <T> T run(Duration within, Work<T> work) throws DriverException, InterruptedException {
        ModbusConnection open = connected();
        try {
            return line.run(within, call -> work.of(open, call));
        } catch (DriverException e) {
            if (e.scope() != DriverException.Scope.LINE) {
                throw e;
            }
            disconnect();
            // The next exchange connects anew: only a line that cannot be connected is the line's failure here.
            throw new DriverException(DriverException.Scope.DEVICE, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    void pause(Duration duration) throws DriverException, InterruptedException {
        line.run(duration.plus(timeout), call -> line.lent().after(duration));
    }

    Duration timeout() {
        return timeout;
    }

    Where where() {
        return where;
    }

    private void disconnect() {
        ModbusConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        disconnect();
        line.close();
    }

    private record Sending(Call call) implements WriteCall {
        @Override
        public void sending() throws DriverException {
            if (call.isEnded()) {
                throw DriverException.exchange(
                        DriverException.Code.WITHDRAWN, "the time for the write was over before it was sent");
            }
        }

        @Override
        public Duration remaining() {
            return call.remaining();
        }

        @Override
        public boolean isEnded() {
            return call.isEnded();
        }

        @Override
        public WireTrace trace() {
            return call.trace();
        }
    }
}

package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.sunspec.ModelLibrary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One connection to the devices of a line as this plugin's tool uses it: any request, and what a session does with points,
 * over the same link. Confined to the line's executor, but for {@link #close}.
 */
public final class ModbusConnection implements AutoCloseable {

    private final Link link;
    private final ModbusSession session;

    private ModbusConnection(Link link, ExchangeCost cost) {
        this.link = link;
        this.session = new ModbusSession(link, cost, new ModelLibrary());
    }

    /** No I/O yet. */
    public static ModbusConnection of(ModbusLine line, DriverContext lent) {
        return new ModbusConnection(Links.of(line, lent), line.cost());
    }

    /** Whether its stages are complete only because it blocked: it then wants a thread of its own. */
    public static boolean isBlocking(ModbusLine line) {
        return Links.isSerial(line);
    }

    public CompletionStage<Void> connect(Call call) {
        return link.connect(call);
    }

    /** Completes with an answer that fits the request, which may be an exception response. */
    public CompletionStage<Response> ask(int unit, Request request, Call call) {
        return link.ask(unit, request, call, Link.OPEN_GATE);
    }

    /** Which exchanges read the points, asked of the device where that is needed (SunSpec). */
    public CompletionStage<List<Read<ModbusPoint>>> plan(ModbusDevice device, List<ModbusPoint> points, Call call) {
        return session.plan(device, points, call);
    }

    public CompletionStage<List<Sample>> read(ModbusDevice device, Read<ModbusPoint> read, Call call) {
        return session.read(device, read, call);
    }

    public CompletionStage<List<WriteOutcome>> write(
            ModbusDevice device, List<Setting<ModbusPoint>> settings, WriteCall call) {
        return session.write(device, settings, call);
    }

    /**
     * What a write would send, in words, one a step.
     *
     * @throws IllegalArgumentException where a value does not fit its point
     */
    public static List<String> preview(ModbusDevice device, List<Setting<ModbusPoint>> settings, Duration within) {
        try {
            return WritePlanner.plan(device, PointPlaces.of(device), settings, within).stream()
                    .map(StepText::of)
                    .toList();
        } catch (UnfitSettingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}

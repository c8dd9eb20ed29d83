package dev.scada.driver.modbus;

import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A session over a {@link SerialLink}, on the line's own thread: each stage is complete when it is returned. */
final class SerialSession extends BlockingSession<ModbusDevice, ModbusPoint>
        implements LivePlanning<ModbusDevice, ModbusPoint>, Diagnosing<ModbusDevice> {

    private final ModbusSession session;

    SerialSession(ModbusSession session) {
        this.session = session;
    }

    @Override
    protected void connectNow(Call call) throws DriverException {
        ended(session.connect(call));
    }

    @Override
    protected List<Sample> readNow(ModbusDevice device, Read<ModbusPoint> read, Call call) throws DriverException {
        return ended(session.read(device, read, call));
    }

    @Override
    public CompletionStage<List<Read<ModbusPoint>>> plan(ModbusDevice device, List<ModbusPoint> points, Call call) {
        return blocking(() -> ended(session.plan(device, points, call)));
    }

    @Override
    protected List<WriteOutcome> writeNow(ModbusDevice device, List<Setting<ModbusPoint>> settings, WriteCall call)
            throws DriverException {
        return ended(session.write(device, settings, call));
    }

    @Override
    public CompletionStage<Part> diagnose(ModbusDevice device, int part, Call call) {
        return blocking(() -> ended(session.diagnose(device, part, call)));
    }

    private static <T> T ended(CompletionStage<T> stage) throws DriverException {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DriverException told) {
                throw told;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}

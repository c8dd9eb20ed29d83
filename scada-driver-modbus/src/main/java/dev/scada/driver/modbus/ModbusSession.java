package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.sunspec.ModelLibrary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One connection: turns reads into requests and answers into samples. Confined to the event loop. */
final class ModbusSession
        implements Session<ModbusDevice, ModbusPoint>,
                LivePlanning<ModbusDevice, ModbusPoint>,
                Diagnosing<ModbusDevice> {

    private final Link link;
    private final SunSpecMaps maps;
    private final PreparedReads reads;

    ModbusSession(Link link, ExchangeCost cost, ModelLibrary library) {
        this.link = link;
        this.maps = new SunSpecMaps(link, cost, library);
        this.reads = new PreparedReads(maps);
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        return link.connect(call);
    }

    @Override
    public CompletionStage<List<Read<ModbusPoint>>> plan(ModbusDevice device, List<ModbusPoint> points, Call call) {
        return maps.plan(device, points, call, () -> reads.forget(device));
    }

    @Override
    public CompletionStage<List<Sample>> read(ModbusDevice device, Read<ModbusPoint> read, Call call) {
        Prepared prepared = reads.of(device, read);
        CompletableFuture<List<Sample>> samples = new CompletableFuture<>();
        ask(device, prepared, call, samples);
        return samples;
    }

    private void ask(ModbusDevice device, Prepared prepared, Call call, CompletableFuture<List<Sample>> samples) {
        Request request = prepared.request();
        link.ask(device.unit(), request, call, Link.OPEN_GATE).whenComplete((response, failure) -> {
            if (response == null) {
                samples.completeExceptionally(failure);
            } else if (response instanceof Response.Refused refused) {
                samples.completeExceptionally(Refusals.ofRead(device.unit(), request, refused.code()));
            } else if (prepared instanceof FarScales scales) {
                ask(device, scales.after(response), call, samples);
            } else {
                complete(samples, () -> ((PreparedRead) prepared).samples(response));
            }
        });
    }

    /** A fault of ours ends the read as well: it would otherwise wait for nobody. */
    private static void complete(CompletableFuture<List<Sample>> samples, Supplier<List<Sample>> decoding) {
        List<Sample> decoded;
        try {
            decoded = decoding.get();
        } catch (RuntimeException e) {
            samples.completeExceptionally(e);
            return;
        }
        samples.complete(decoded);
    }

    @Override
    public CompletionStage<List<WriteOutcome>> write(
            ModbusDevice device, List<Setting<ModbusPoint>> settings, WriteCall call) {
        return new WriteSequence(link, device, maps.of(device), settings, call).run();
    }

    @Override
    public CompletionStage<Part> diagnose(ModbusDevice device, int part, Call call) {
        return DeviceDiagnosis.part(link, device.unit(), part, call);
    }

    @Override
    public void close() {
        link.close();
    }
}

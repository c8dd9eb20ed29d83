package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.sunspec.DeviceMap;
import dev.scada.modbus.sunspec.Discovery;
import dev.scada.modbus.sunspec.ModelLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which SunSpec models the devices of one session have. A device is asked before points of models are planned, and asked
 * again when the core plans again after a failure: what came back may be another device. Confined to the line.
 */
final class SunSpecMaps implements PreparedReads.Places {

    private static final Logger LOG = LoggerFactory.getLogger(SunSpecMaps.class);

    /** What is known of one device. A discovery that ran out of time goes on where it stood. */
    private static final class Known {
        private Discovery discovery;
        private Optional<DeviceMap> map = Optional.empty();
        /** For which points it was planned since: the same ones again mean that the device was away. */
        private final Set<List<ModbusPoint>> planned = new HashSet<>();

        Known(Discovery discovery) {
            this.discovery = discovery;
        }
    }

    /** What was asked to be planned. */
    private record Asked(ModbusDevice device, List<ModbusPoint> points) {}

    private final Link link;
    private final ExchangeCost cost;
    private final ModelLibrary library;
    private final Map<ModbusDevice, Known> devices = new HashMap<>();
    /** Plans that no answer changes: the core asks for them again each time that a device is tried. */
    private final Map<Asked, List<Read<ModbusPoint>>> plain = new HashMap<>();

    SunSpecMaps(Link link, ExchangeCost cost, ModelLibrary library) {
        this.link = link;
        this.cost = cost;
        this.library = library;
    }

    @Override
    public PointPlaces of(ModbusDevice device) {
        Known known = devices.get(device);
        return known == null ? PointPlaces.of(device) : new PointPlaces(device.conventions(), known.map);
    }

    /** Plans, after asking the device where there are points of models. */
    CompletionStage<List<Read<ModbusPoint>>> plan(
            ModbusDevice device, List<ModbusPoint> points, Call call, Runnable whenKnown) {
        if (points.stream().noneMatch(SunSpecPoint.class::isInstance)) {
            return CompletableFuture.completedFuture(
                    plain.computeIfAbsent(new Asked(device, points), asked -> ReadPlanner.plan(cost, device, points)));
        }
        Known known = devices.computeIfAbsent(device, each -> new Known(discovery(device)));
        if (known.planned.contains(points)) {
            known.planned.clear();
            known.map = Optional.empty();
            known.discovery = discovery(device);
        }
        return walk(device, known, call).thenApply(map -> {
            whenKnown.run();
            known.planned.add(List.copyOf(points));
            List<String> remarks = new ArrayList<>(map.remarks());
            List<Read<ModbusPoint>> reads = ReadPlanner.plan(
                    cost, device, new PointPlaces(device.conventions(), Optional.of(map)), points, remarks);
            if (!remarks.isEmpty()) {
                LOG.warn("unit {}: SunSpec: {}", device.unit(), String.join("; ", remarks));
            }
            return reads;
        });
    }

    private Discovery discovery(ModbusDevice device) {
        List<Integer> bases = new ArrayList<>();
        device.sunSpecBase().ifPresent(bases::add);
        bases.addAll(Discovery.USUAL_BASES);
        return new Discovery(library, bases.stream().distinct().toList());
    }

    private CompletionStage<DeviceMap> walk(ModbusDevice device, Known known, Call call) {
        if (known.map.isPresent()) {
            return CompletableFuture.completedFuture(known.map.get());
        }
        Optional<Discovery.Ask> next = known.discovery.next();
        if (next.isEmpty()) {
            DeviceMap map = known.discovery.map();
            known.map = Optional.of(map);
            return CompletableFuture.completedFuture(map);
        }
        Request request =
                Request.read(Table.HOLDING, next.get().wireAddress(), next.get().quantity());
        return link.ask(device.unit(), request, call, Link.OPEN_GATE).thenCompose(response -> {
            if (response instanceof Response.RegistersRead read) {
                known.discovery.answered(read.registers());
            } else if (response instanceof Response.Refused refused) {
                DriverException why = Refusals.ofRead(device.unit(), request, refused.code());
                if (why.code() != DriverException.Code.ADDRESS_REFUSED
                        && why.code() != DriverException.Code.REQUEST_REFUSED) {
                    return CompletableFuture.failedFuture(why);
                }
                known.discovery.refused(String.valueOf(why.getMessage()));
            }
            return walk(device, known, call);
        });
    }
}

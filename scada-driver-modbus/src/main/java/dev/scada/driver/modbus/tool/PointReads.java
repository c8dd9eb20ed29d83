package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads points in as few requests as the driver would, and each by itself where the device refuses them together. */
final class PointReads {

    /**
     * One point's outcome.
     *
     * @param text the value, or a dash
     * @param trouble why there is none; empty where there is
     */
    record Shown(Sample sample, String text, String trouble) {
        boolean isGood() {
            return sample.quality().isGood();
        }
    }

    private final Talk talk;
    private final ModbusDevice device;
    private final List<ModbusPoint> points;
    /** The plan that held the last time: what was refused together is not asked for together again. */
    private List<Read<ModbusPoint>> plan = List.of();
    /** Of which connection the plan is; before the first, of none. */
    private int plannedOn = -1;

    PointReads(Talk talk, ModbusDevice device, List<ModbusPoint> points) {
        this.talk = talk;
        this.device = device;
        this.points = List.copyOf(points);
    }

    /** One for each point. */
    Map<ModbusPoint, Shown> now() throws DriverException, InterruptedException {
        Map<ModbusPoint, Shown> shown = new HashMap<>();
        if (points.isEmpty()) {
            return shown;
        }
        talk.connect();
        if (plannedOn != talk.connections()) {
            plan = talk.plan(device, points);
            plannedOn = talk.connections();
        }
        List<Read<ModbusPoint>> held = new ArrayList<>();
        for (Read<ModbusPoint> read : plan) {
            try {
                take(read, talk.read(device, read), shown);
                held.add(read);
            } catch (DriverException e) {
                if (e.scope() != DriverException.Scope.EXCHANGE) {
                    throw e;
                }
                held.addAll(refused(read, e, shown));
            }
        }
        plan = held;
        Shown missing = new Shown(Sample.bad(Quality.BAD_NODE_ID_UNKNOWN), "-", "the device does not have it");
        points.forEach(point -> shown.putIfAbsent(point, missing));
        return shown;
    }

    private List<Read<ModbusPoint>> refused(Read<ModbusPoint> read, DriverException why, Map<ModbusPoint, Shown> shown)
            throws DriverException, InterruptedException {
        if (read.points().size() == 1) {
            Sample bad = Sample.bad(why.code().quality());
            shown.put(read.points().get(0), new Shown(bad, "-", String.valueOf(why.getMessage())));
            return List.of(read);
        }
        List<Read<ModbusPoint>> alone = new ArrayList<>();
        for (ModbusPoint point : read.points()) {
            for (Read<ModbusPoint> single : talk.plan(device, List.of(point))) {
                alone.add(single);
                try {
                    take(single, talk.read(device, single), shown);
                } catch (DriverException e) {
                    if (e.scope() != DriverException.Scope.EXCHANGE) {
                        throw e;
                    }
                    refused(single, e, shown);
                }
            }
        }
        return alone;
    }

    private static void take(Read<ModbusPoint> read, List<Sample> samples, Map<ModbusPoint, Shown> shown) {
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            shown.put(
                    read.points().get(i),
                    new Shown(
                            sample,
                            sample.value().map(Object::toString).orElse("-"),
                            sample.quality().isGood() ? "" : sample.quality().text()));
        }
    }
}

package dev.scada.driver.modbus;

import dev.scada.api.driver.Read;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.sunspec.SunSpecException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups points into requests: each table by ascending address, as much in one request as the device hands out, across
 * holes where that is cheaper than a second request and the device allows it. A value of several registers, and one with
 * its scale register, stands in one request or in another, never in two. Only in SunSpec models whose groups repeat so often
 * that values are too far from their scales are those read by a request of their own, just before.
 */
final class ReadPlanner {

    private static final Comparator<Extent> BY_ADDRESS =
            Comparator.comparingInt(Extent::from).thenComparingInt(Extent::width);

    private final ModbusDevice device;
    private final ExchangeCost cost;
    private final List<AddressRange> neverAcross;
    private final List<Read<ModbusPoint>> reads = new ArrayList<>();
    private final List<ModbusPoint> group = new ArrayList<>();
    private int start;
    /** The address after the last that the group takes. */
    private int end;

    private ReadPlanner(ModbusDevice device, ExchangeCost cost) {
        this.device = device;
        this.cost = cost;
        List<AddressRange> ranges = new ArrayList<>(AddressRange.all(device.forbidden(), device.addressing()));
        ranges.addAll(AddressRange.all(device.clearOnRead(), device.addressing()));
        this.neverAcross = ranges;
    }

    /** Without the device's models: points of those are estimated only, a request a model. */
    static List<Read<ModbusPoint>> plan(ExchangeCost cost, ModbusDevice device, List<ModbusPoint> points) {
        Map<String, List<ModbusPoint>> models = new LinkedHashMap<>();
        List<ModbusPoint> others = new ArrayList<>();
        for (ModbusPoint point : points) {
            if (point instanceof SunSpecPoint inModel) {
                String path = inModel.path();
                models.computeIfAbsent(path.substring(0, path.indexOf('/')), model -> new ArrayList<>())
                        .add(point);
            } else {
                others.add(point);
            }
        }
        List<Read<ModbusPoint>> reads = new ArrayList<>(plan(cost, device, PointPlaces.of(device), others, List.of()));
        models.values().forEach(each -> reads.add(new Read<>(each, cost.of(2 * device.maxRegisters()))));
        return List.copyOf(reads);
    }

    /**
     * @param remarks gets a line for each point that the device does not have; such points are left out
     */
    static List<Read<ModbusPoint>> plan(
            ExchangeCost cost,
            ModbusDevice device,
            PointPlaces places,
            List<ModbusPoint> points,
            List<String> remarks) {
        ReadPlanner planner = new ReadPlanner(device, cost);
        Map<Table, List<Extent>> byTable = new EnumMap<>(Table.class);
        Map<Integer, List<Extent>> byFarScale = new LinkedHashMap<>();
        List<FilePoint> files = new ArrayList<>();
        List<FifoPoint> queues = new ArrayList<>();
        for (ModbusPoint point : points) {
            if (point instanceof FilePoint file) {
                files.add(file);
            } else if (point instanceof FifoPoint queue) {
                queues.add(queue);
            } else {
                try {
                    Extent extent = places.extent(point);
                    boolean isFar = extent.width() > maxQuantity(device, extent.table());
                    List<Extent> together = isFar
                            ? byFarScale.computeIfAbsent(extent.scale(), scale -> new ArrayList<>())
                            : byTable.computeIfAbsent(extent.table(), table -> new ArrayList<>());
                    together.add(isFar ? extent.apart() : extent);
                } catch (SunSpecException e) {
                    remarks.add(String.valueOf(e.getMessage()));
                }
            }
        }
        byTable.values().forEach(planner::planTable);
        byFarScale.values().forEach(planner::planTable);
        planner.reads.addAll(OtherReads.plan(cost, device, files, queues));
        return List.copyOf(planner.reads);
    }

    /** The most that one request to the device may read of the table. */
    static int maxQuantity(ModbusDevice device, Table table) {
        return table.isBits() ? device.maxBits() : device.maxRegisters();
    }

    private void planTable(List<Extent> extents) {
        extents.sort(BY_ADDRESS);
        Table table = extents.get(0).table();
        for (Extent extent : extents) {
            if (!group.isEmpty() && !fits(table, extent)) {
                endGroup(table);
            }
            start = group.isEmpty() ? extent.from() : start;
            end = group.isEmpty() ? extent.end() : Math.max(end, extent.end());
            group.add(extent.point());
        }
        endGroup(table);
    }

    private boolean fits(Table table, Extent extent) {
        int quantity = Math.max(end, extent.end()) - start;
        return quantity <= maxQuantity(device, table) && isWorthReading(table, end, extent.from());
    }

    /** Whether the hole, if there is one, may be read and is cheaper than a request. */
    private boolean isWorthReading(Table table, int from, int to) {
        if (from >= to) {
            return true;
        }
        for (AddressRange range : neverAcross) {
            if (range.touches(table, from, to)) {
                return false;
            }
        }
        return device.gap().isPresent()
                ? to - from <= device.gap().get()
                : cost.isCheaperAcross(bytes(table, to - from));
    }

    private void endGroup(Table table) {
        reads.add(new Read<>(group, cost.of(bytes(table, end - start))));
        group.clear();
    }

    private static int bytes(Table table, int quantity) {
        return table.isBits() ? Bits.byteCount(quantity) : 2 * quantity;
    }
}

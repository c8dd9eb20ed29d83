package dev.scada.driver.modbus;

import dev.scada.api.driver.Read;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Groups points into requests: each table by ascending address, as much in one request as the device hands out, across
 * holes where that is cheaper than a second request. A value of several registers stands in one request or in another,
 * never in two.
 */
final class ReadPlanner {

    private static final Comparator<ModbusPoint> BY_ADDRESS =
            Comparator.comparingInt(ModbusPoint::wireAddress).thenComparingInt(ModbusPoint::width);

    private final ModbusDevice device;
    private final ExchangeCost cost;
    private final List<Read<ModbusPoint>> reads = new ArrayList<>();
    private final List<ModbusPoint> group = new ArrayList<>();
    /** The address after the last that the group takes. */
    private int end;

    private ReadPlanner(ModbusDevice device, ExchangeCost cost) {
        this.device = device;
        this.cost = cost;
    }

    static List<Read<ModbusPoint>> plan(ExchangeCost cost, ModbusDevice device, List<ModbusPoint> points) {
        ReadPlanner planner = new ReadPlanner(device, cost);
        Map<Table, List<ModbusPoint>> byTable = new EnumMap<>(Table.class);
        for (ModbusPoint point : points) {
            byTable.computeIfAbsent(point.table(), table -> new ArrayList<>()).add(point);
        }
        byTable.values().forEach(planner::planTable);
        return List.copyOf(planner.reads);
    }

    /** The most that one request to the device may read of the table. */
    static int maxQuantity(ModbusDevice device, Table table) {
        return table.isBits() ? device.maxBits() : device.maxRegisters();
    }

    private void planTable(List<ModbusPoint> points) {
        points.sort(BY_ADDRESS);
        for (ModbusPoint point : points) {
            if (!group.isEmpty() && !fits(point)) {
                endGroup();
            }
            end = group.isEmpty() ? endOf(point) : Math.max(end, endOf(point));
            group.add(point);
        }
        endGroup();
    }

    private boolean fits(ModbusPoint point) {
        int hole = Math.max(0, point.wireAddress() - end);
        int quantity = Math.max(end, endOf(point)) - group.get(0).wireAddress();
        return quantity <= maxQuantity(device, point.table()) && cost.isCheaperAcross(bytes(point.table(), hole));
    }

    private void endGroup() {
        ModbusPoint first = group.get(0);
        int quantity = end - first.wireAddress();
        reads.add(new Read<>(group, cost.of(bytes(first.table(), quantity))));
        group.clear();
    }

    private static int endOf(ModbusPoint point) {
        return point.wireAddress() + point.width();
    }

    private static int bytes(Table table, int quantity) {
        return table.isBits() ? Bits.byteCount(quantity) : 2 * quantity;
    }
}

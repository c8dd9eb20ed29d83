package dev.scada.driver.modbus;

import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.List;

/** Points of one table, read by one request. */
final class TableRead {

    private TableRead() {}

    /** @throws IllegalArgumentException where no single request reads them */
    static PreparedRead of(ModbusDevice device, List<TablePoint> points) {
        Conventions conventions = device.conventions();
        List<Extent> extents = new ArrayList<>(points.size());
        int from = Integer.MAX_VALUE;
        int end = 0;
        for (TablePoint point : points) {
            Extent extent = Extent.of(point, conventions);
            from = Math.min(from, extent.from());
            end = Math.max(end, extent.end());
            if (!extents.isEmpty() && extent.table() != extents.get(0).table()) {
                throw new IllegalArgumentException(
                        "points of two tables in one read: " + points.get(0) + " and " + point);
            }
            extents.add(extent);
        }
        Table table = extents.get(0).table();
        Request request = Request.read(table, from, end - from);
        int start = from;
        return table.isBits()
                ? new OfBits(
                        request,
                        extents.stream().map(extent -> extent.from() - start).toList())
                : new OfRegisters(
                        request,
                        extents.stream()
                                .map(extent -> RegisterSlot.of(
                                        extent.address(),
                                        start,
                                        extent.scale() < 0 ? RegisterSlot.NO_SCALE : extent.scale() - start))
                                .toList());
    }

    private record OfBits(Request request, List<Integer> offsets) implements PreparedRead {
        @Override
        public List<Sample> samples(Response response) {
            Bits bits = ((Response.BitsRead) response).bits();
            List<Sample> samples = new ArrayList<>(offsets.size());
            for (int offset : offsets) {
                samples.add(Sample.good(Value.of(bits.isSet(offset))));
            }
            return samples;
        }
    }

    private record OfRegisters(Request request, List<RegisterSlot> slots) implements PreparedRead {
        @Override
        public List<Sample> samples(Response response) {
            Registers registers = ((Response.RegistersRead) response).registers();
            List<Sample> samples = new ArrayList<>(slots.size());
            for (RegisterSlot slot : slots) {
                samples.add(slot.sample(registers));
            }
            return samples;
        }
    }
}

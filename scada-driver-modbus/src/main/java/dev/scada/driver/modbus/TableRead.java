package dev.scada.driver.modbus;

import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.sunspec.SunSpecException;
import java.util.ArrayList;
import java.util.List;

/** Points of one table, read by one request. */
final class TableRead {

    private TableRead() {}

    /** @throws IllegalArgumentException where no single request reads them */
    static Prepared of(ModbusDevice device, PointPlaces places, List<ModbusPoint> points) {
        List<Extent> extents = extents(places, points);
        Table table = extents.get(0).table();
        int from = extents.stream().mapToInt(Extent::from).min().orElseThrow();
        int end = extents.stream().mapToInt(Extent::end).max().orElseThrow();
        if (table.isBits()) {
            return new OfBits(
                    Request.read(table, from, end - from),
                    extents.stream().map(extent -> extent.from() - from).toList());
        }
        if (end - from > ReadPlanner.maxQuantity(device, table)) {
            return apart(table, extents);
        }
        return new OfRegisters(
                Request.read(table, from, end - from),
                extents.stream().map(extent -> RegisterSlot.of(extent, from)).toList());
    }

    private static List<Extent> extents(PointPlaces places, List<ModbusPoint> points) {
        List<Extent> extents = new ArrayList<>(points.size());
        for (ModbusPoint point : points) {
            try {
                extents.add(places.extent(point));
            } catch (SunSpecException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            if (extents.get(extents.size() - 1).table() != extents.get(0).table()) {
                throw new IllegalArgumentException(
                        "points of two tables in one read: " + points.get(0) + " and " + point);
            }
        }
        return extents;
    }

    private static FarScales apart(Table table, List<Extent> extents) {
        int scale = extents.get(0).scale();
        if (extents.stream().anyMatch(extent -> extent.scale() != scale)) {
            throw new IllegalArgumentException(
                    "no one request reads " + extents.get(0).point() + " and its neighbours");
        }
        int from =
                extents.stream().mapToInt(extent -> extent.apart().from()).min().orElseThrow();
        int end =
                extents.stream().mapToInt(extent -> extent.apart().end()).max().orElseThrow();
        return new FarScales(
                Request.read(table, scale, 1), Request.read(table, from, end - from), from, List.copyOf(extents));
    }

    record OfBits(Request request, List<Integer> offsets) implements PreparedRead {
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

    record OfRegisters(Request request, List<RegisterSlot> slots) implements PreparedRead {
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

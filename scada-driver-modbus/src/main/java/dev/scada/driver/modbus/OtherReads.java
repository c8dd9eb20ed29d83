package dev.scada.driver.modbus;

import dev.scada.api.driver.Read;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Files and queues. */
final class OtherReads {

    private OtherReads() {}

    /** Records of one file that stand close together are one request; queues are one each. */
    static List<Read<ModbusPoint>> plan(
            ExchangeCost cost, ModbusDevice device, List<FilePoint> files, List<FifoPoint> queues) {
        List<Read<ModbusPoint>> reads = new ArrayList<>();
        List<ModbusPoint> group = new ArrayList<>();
        FilePoint first = null;
        int end = 0;
        List<FilePoint> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparingInt(FilePoint::file).thenComparingInt(FilePoint::record));
        for (FilePoint point : sorted) {
            int pointEnd = point.address(device.conventions()).lastWireAddress() + 1;
            int most = Math.min(FileRange.MAX_COUNT, device.maxRegisters());
            boolean fits = first != null
                    && first.file() == point.file()
                    && Math.max(end, pointEnd) - first.record() <= most
                    && cost.isCheaperAcross(2 * Math.max(0, point.record() - end));
            if (first != null && !fits) {
                reads.add(new Read<>(group, cost.of(2 * (end - first.record()))));
                group.clear();
            }
            end = fits ? Math.max(end, pointEnd) : pointEnd;
            first = fits ? first : point;
            group.add(point);
        }
        if (first != null) {
            reads.add(new Read<>(group, cost.of(2 * (end - first.record()))));
        }
        queues.forEach(queue -> reads.add(new Read<>(List.of(queue), cost.of(2 * Request.ReadFifo.MAX_REGISTERS))));
        return reads;
    }

    /** @throws IllegalArgumentException where the points are not of one file */
    static PreparedRead ofFile(ModbusDevice device, List<FilePoint> points) {
        int file = points.get(0).file();
        int from = Integer.MAX_VALUE;
        int end = 0;
        List<PointAddress> addresses = new ArrayList<>();
        for (FilePoint point : points) {
            if (point.file() != file) {
                throw new IllegalArgumentException(
                        "points of two files in one read: " + points.get(0) + " and " + point);
            }
            PointAddress address = point.address(device.conventions());
            addresses.add(address);
            from = Math.min(from, address.firstWireAddress());
            end = Math.max(end, address.lastWireAddress() + 1);
        }
        int start = from;
        Request request = new Request.ReadFileRecords(List.of(new FileRange(file, start, end - start)));
        return new OfFile(request, start, addresses);
    }

    static PreparedRead ofQueue(ModbusDevice device, FifoPoint point) {
        Conventions conventions = device.conventions();
        return new OfQueue(new Request.ReadFifo(point.wireAddress(conventions)), point.head(conventions));
    }

    private record OfFile(Request request, int start, List<PointAddress> addresses) implements PreparedRead {
        @Override
        public List<Sample> samples(Response response) {
            Registers records = ((Response.FileRecordsRead) response).records().get(0);
            return addresses.stream()
                    .map(address -> Samples.of(address.decode(records, start)))
                    .toList();
        }
    }

    private record OfQueue(Request request, Optional<PointAddress> head) implements PreparedRead {
        @Override
        public List<Sample> samples(Response response) {
            Registers queue = ((Response.FifoRead) response).registers();
            int needed = head.map(address -> address.form().width()).orElse(1);
            if (queue.count() < needed) {
                return List.of(Sample.bad(Quality.BAD_NO_DATA));
            }
            return List.of(head.map(address -> Samples.of(address.decode(queue, 0)))
                    .orElseGet(() -> Sample.good(new Value.Bytes(octets(queue)))));
        }

        private static byte[] octets(Registers queue) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            for (int i = 0; i < 2 * queue.count(); i++) {
                octets.write(queue.byteAt(i));
            }
            return octets.toByteArray();
        }
    }
}

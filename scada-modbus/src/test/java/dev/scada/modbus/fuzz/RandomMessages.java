package dev.scada.modbus.fuzz;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Right requests of every function, and right answers to them. */
final class RandomMessages {

    private static final Function[] FUNCTIONS = Function.values();
    private static final Table[] TABLES = Table.values();

    private final SplittableRandom random;

    RandomMessages(SplittableRandom random) {
        this.random = random;
    }

    Request request() {
        Function function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
        return switch (function) {
            case READ_COILS, READ_DISCRETE_INPUTS, READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS -> read(function);
            case WRITE_SINGLE_COIL -> new Request.WriteCoil(word(), random.nextBoolean());
            case WRITE_SINGLE_REGISTER -> new Request.WriteRegister(word(), word());
            case WRITE_MULTIPLE_COILS -> {
                int count = upTo(Request.MAX_WRITE_BITS);
                yield new Request.WriteCoils(addressFor(count), bits(count));
            }
            case WRITE_MULTIPLE_REGISTERS -> {
                int count = upTo(Request.MAX_WRITE_REGISTERS);
                yield new Request.WriteRegisters(addressFor(count), registers(count));
            }
            case MASK_WRITE_REGISTER -> new Request.MaskWriteRegister(word(), word(), word());
            case READ_WRITE_REGISTERS -> {
                int read = upTo(Request.MAX_READ_REGISTERS);
                int written = upTo(Request.MAX_EXCHANGE_WRITE_REGISTERS);
                yield new Request.ReadWriteRegisters(addressFor(read), read, addressFor(written), registers(written));
            }
            case READ_FIFO -> new Request.ReadFifo(word());
            case READ_FILE_RECORDS -> readFile();
            case WRITE_FILE_RECORDS -> writeFile();
            case READ_EXCEPTION_STATUS -> new Request.ReadExceptionStatus();
            case DIAGNOSE -> new Request.Diagnose(random.nextBoolean() ? random.nextInt(22) : word(), word());
            case GET_COMM_EVENT_COUNTER -> new Request.GetCommEventCounter();
            case GET_COMM_EVENT_LOG -> new Request.GetCommEventLog();
            case REPORT_SERVER_ID -> new Request.ReportServerId();
            case READ_DEVICE_ID -> new Request.ReadDeviceId(1 + random.nextInt(4), random.nextInt(256));
        };
    }

    private Request read(Function function) {
        for (Table table : TABLES) {
            if (table.readFunction() == function) {
                int count = upTo(table.maxRead());
                return Request.read(table, addressFor(count), count);
            }
        }
        throw new IllegalArgumentException("no read: " + function);
    }

    private Request readFile() {
        int ranges = upTo(6);
        int most = 245 / ranges / 2 - 1;
        return new Request.ReadFileRecords(IntStream.range(0, ranges)
                .mapToObj(i -> new FileRange(1 + random.nextInt(0xFFFF), random.nextInt(9000), upTo(most)))
                .toList());
    }

    private Request writeFile() {
        int groups = upTo(6);
        int most = (251 / groups - 7) / 2;
        return new Request.WriteFileRecords(IntStream.range(0, groups)
                .mapToObj(i -> new FileData(1 + random.nextInt(0xFFFF), random.nextInt(9000), registers(upTo(most))))
                .toList());
    }

    /** What a device that works may answer, one time in eight that it does not act. */
    Response answer(Request request) {
        if (random.nextInt(8) == 0) {
            return new Response.Refused(request.function(), new ExceptionCode(random.nextInt(256)));
        }
        if (request instanceof Request.Addressed addressed) {
            return answer(addressed);
        }
        if (request instanceof Request.ReadFileRecords read) {
            return new Response.FileRecordsRead(read.ranges().stream()
                    .map(range -> registers(range.count()))
                    .toList());
        }
        if (request instanceof Request.WriteFileRecords write) {
            return new Response.FileRecordsWritten(write.records());
        }
        if (request instanceof Request.Diagnose diagnose) {
            return new Response.Diagnosis(diagnose.subfunction(), diagnose.isEchoed() ? diagnose.data() : word());
        }
        if (request instanceof Request.ReadDeviceId read) {
            return deviceId(read);
        }
        return switch (request.function()) {
            case READ_EXCEPTION_STATUS -> new Response.ExceptionStatusRead(random.nextInt(256));
            case GET_COMM_EVENT_COUNTER -> new Response.CommEventCounter(word(), word());
            case GET_COMM_EVENT_LOG -> new Response.CommEventLog(word(), word(), word(), bytes(random.nextInt(65)));
            case REPORT_SERVER_ID -> new Response.ServerIdReported(bytes(random.nextInt(252)));
            default -> throw new IllegalArgumentException("no such request: " + request);
        };
    }

    private Response answer(Request.Addressed request) {
        return switch (request.function()) {
            case READ_COILS, READ_DISCRETE_INPUTS ->
                new Response.BitsRead(((Request.ReadBits) request).table(), bits(request.quantity()));
            case READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS ->
                new Response.RegistersRead(((Request.ReadRegisters) request).table(), registers(request.quantity()));
            case WRITE_SINGLE_COIL ->
                new Response.CoilWritten(request.wireAddress(), ((Request.WriteCoil) request).on());
            case WRITE_SINGLE_REGISTER ->
                new Response.RegisterWritten(request.wireAddress(), ((Request.WriteRegister) request).value());
            case WRITE_MULTIPLE_COILS -> new Response.CoilsWritten(request.wireAddress(), request.quantity());
            case WRITE_MULTIPLE_REGISTERS -> new Response.RegistersWritten(request.wireAddress(), request.quantity());
            case MASK_WRITE_REGISTER -> {
                Request.MaskWriteRegister write = (Request.MaskWriteRegister) request;
                yield new Response.RegisterMasked(write.wireAddress(), write.and(), write.or());
            }
            case READ_WRITE_REGISTERS -> new Response.RegistersReadWritten(registers(request.quantity()));
            default -> new Response.FifoRead(registers(random.nextInt(32)));
        };
    }

    private Response deviceId(Request.ReadDeviceId read) {
        boolean isOne = read.access() == Request.ReadDeviceId.ONE_OBJECT;
        int count = isOne ? 1 : random.nextInt(6);
        List<DeviceObject> objects = IntStream.range(0, count)
                .mapToObj(i -> new DeviceObject(isOne ? read.objectId() : i, bytes(random.nextInt(246 / count - 1))))
                .toList();
        return new Response.DeviceIdRead(
                read.access(), random.nextInt(256), random.nextBoolean(), random.nextInt(256), objects);
    }

    /** Mostly few, sometimes as many as may be. */
    private int upTo(int most) {
        return switch (random.nextInt(4)) {
            case 0 -> most;
            case 1 -> 1 + random.nextInt(most);
            default -> 1 + random.nextInt(Math.min(4, most));
        };
    }

    private int addressFor(int count) {
        return random.nextInt(4) == 0 ? Table.LAST_WIRE_ADDRESS + 1 - count : random.nextInt(0x10001 - count);
    }

    private int word() {
        return random.nextInt(0x10000);
    }

    private Registers registers(int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = word();
        }
        return Registers.of(values);
    }

    private Bits bits(int count) {
        byte[] packed = raw(Bits.byteCount(count));
        return Bits.copyOf(packed, 0, count);
    }

    private Bytes bytes(int count) {
        return Bytes.copyOf(raw(count), 0, count);
    }

    private byte[] raw(int count) {
        byte[] raw = new byte[count];
        random.nextBytes(raw);
        return raw;
    }
}

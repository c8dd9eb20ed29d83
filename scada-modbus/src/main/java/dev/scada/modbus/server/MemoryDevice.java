package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit that has everything a unit may have, in memory: tables, files, queues, an identification and counters. May be set
 * from any thread: each call, a client's or the owner's, is one step for all others.
 */
public final class MemoryDevice implements RegisterBank, FileBank, FifoBank, Identified, Diagnosed {

    private final RegisterBank tables;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<Integer, int[]> files = new HashMap<>();
    private final Map<Integer, Registers> queues = new HashMap<>();
    private List<DeviceObject> objects = List.of();
    private Bytes serverId = Bytes.of();

    /** @param tables its four tables, which may be anybody's */
    public MemoryDevice(RegisterBank tables) {
        this.tables = tables;
    }

    /** The owner's side: a file of records 0 to {@code values.count() - 1}; replaces the file of that number. */
    public synchronized void setFile(int file, Registers values) {
        int[] records = new int[values.count()];
        for (int i = 0; i < records.length; i++) {
            records[i] = values.unsigned(i);
        }
        files.put(file, records);
    }

    /** The owner's side: what stands in the queue at this address. */
    public synchronized void setQueue(int wireAddress, Registers values) {
        queues.put(wireAddress, values);
    }

    /** The owner's side: what FC 43 and FC 17 are answered. */
    public synchronized void identify(List<DeviceObject> as, Bytes id) {
        objects = as.stream().sorted(Comparator.comparingInt(DeviceObject::id)).toList();
        serverId = id;
    }

    /** The owner's side: what FC 7 is answered. */
    public void setExceptionStatus(int status) {
        diagnostics.setExceptionStatus(status);
    }

    @Override
    public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        return tables.readBits(table, wireAddress, quantity);
    }

    @Override
    public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
        return tables.readRegisters(table, wireAddress, quantity);
    }

    @Override
    public void writeCoils(int wireAddress, Bits values) throws RefusedException {
        tables.writeCoils(wireAddress, values);
    }

    @Override
    public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        tables.writeRegisters(wireAddress, values);
    }

    @Override
    public synchronized List<Registers> readRecords(List<FileRange> ranges) throws RefusedException {
        List<Registers> read = new ArrayList<>();
        for (FileRange range : ranges) {
            int[] records = records(range.file(), range.record(), range.count());
            int[] values = new int[range.count()];
            System.arraycopy(records, range.record(), values, 0, values.length);
            read.add(Registers.of(values));
        }
        return read;
    }

    @Override
    public synchronized void writeRecords(List<FileData> written) throws RefusedException {
        for (FileData data : written) {
            records(data.file(), data.record(), data.values().count());
        }
        for (FileData data : written) {
            int[] records = records(data.file(), data.record(), data.values().count());
            for (int i = 0; i < data.values().count(); i++) {
                records[data.record() + i] = data.values().unsigned(i);
            }
        }
    }

    private int[] records(int file, int record, int count) throws RefusedException {
        int[] records = files.get(file);
        if (records == null || record + count > records.length) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_ADDRESS,
                    "file " + file + " has no records " + record + " to " + (record + count - 1));
        }
        return records;
    }

    @Override
    public synchronized Registers readFifo(int wireAddress) throws RefusedException {
        Registers queue = queues.get(wireAddress);
        if (queue == null) {
            throw new RefusedException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "no queue at " + wireAddress);
        }
        return queue;
    }

    @Override
    public synchronized List<DeviceObject> deviceObjects() {
        return objects;
    }

    @Override
    public synchronized Bytes serverId() {
        return serverId;
    }

    @Override
    public int exceptionStatus() {
        return diagnostics.exceptionStatus();
    }

    @Override
    public int diagnose(int subfunction, int data) throws RefusedException {
        return diagnostics.diagnose(subfunction, data);
    }

    @Override
    public Response.CommEventCounter eventCounter() {
        return diagnostics.eventCounter();
    }

    @Override
    public Response.CommEventLog eventLog() {
        return diagnostics.eventLog();
    }

    @Override
    public void answered(Request request, Response response) {
        diagnostics.answered(request, response);
    }
}

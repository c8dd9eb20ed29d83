package dev.scada.modbus.server;

import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import java.util.List;

/**
 * What a {@link RegisterBank} implements that has files (FC 20 and 21); one without answers 01. Called on the server's
 * thread, one call a request, which is read and written as one; a device refuses what it does not have with 02.
 */
public interface FileBank {

    /** One row of registers for each range, of its count, in their order. */
    List<Registers> readRecords(List<FileRange> ranges) throws RefusedException;

    /** All of them, or none. */
    void writeRecords(List<FileData> records) throws RefusedException;
}

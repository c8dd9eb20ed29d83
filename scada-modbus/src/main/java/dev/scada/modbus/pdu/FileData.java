package dev.scada.modbus.pdu;

/**
 * Some records of one file, to be written (specification, 6.15). A record is one register.
 *
 * @param file 1 to 65,535
 * @param record the first record, 0 to 9,999
 * @param values 1 to 122 registers; the last record is at most 9,999
 */
public record FileData(int file, int record, Registers values) {

    /** So many fit a request. */
    public static final int MAX_COUNT = 122;

    public FileData {
        RequestRange.checkSize("file", file, 1, 0xFFFF);
        RequestRange.checkSize("record", record, 0, FileRange.LAST_RECORD);
        RequestRange.checkSize("records", values.count(), 1, MAX_COUNT);
        RequestRange.checkSize("last record", record + values.count() - 1, 0, FileRange.LAST_RECORD);
    }

    /** Reference type, file, record, count, records. */
    int bytes() {
        return FileRange.REQUEST_BYTES + 2 * values.count();
    }
}

package dev.scada.modbus.pdu;

/**
 * Some records of one file, to be read (specification, 6.14). A record is one register.
 *
 * @param file 1 to 65,535
 * @param record the first record, 0 to 9,999
 * @param count 1 to 121; the last record is at most 9,999
 */
public record FileRange(int file, int record, int count) {

    public static final int LAST_RECORD = 9999;
    /** So many fit an answer. */
    public static final int MAX_COUNT = 121;

    /** Reference type, file, record, count. */
    static final int REQUEST_BYTES = 7;

    static final int REFERENCE_TYPE = 6;

    public FileRange {
        RequestRange.checkSize("file", file, 1, 0xFFFF);
        RequestRange.checkSize("record", record, 0, LAST_RECORD);
        RequestRange.checkSize("records", count, 1, MAX_COUNT);
        RequestRange.checkSize("last record", record + count - 1, 0, LAST_RECORD);
    }

    /** Length, reference type, records. */
    int answerBytes() {
        return 2 + 2 * count;
    }
}

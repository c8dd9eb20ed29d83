package dev.scada.modbus.pdu;

import java.util.Locale;

/**
 * One object of a device's identification (specification, 6.21).
 *
 * @param id 0 to 255; 0 to 6 have a name in the specification, from 128 on they are the device's own
 * @param value 0 to 244 bytes; text, unless the device says otherwise
 */
public record DeviceObject(int id, Bytes value) {

    /** What is left of the longest PDU for one object. */
    public static final int MAX_BYTES = 244;

    /** The first of those that are the device's own. */
    public static final int FIRST_EXTENDED = 0x80;
    /** The last of those that every device has. */
    public static final int LAST_BASIC = 2;

    public DeviceObject {
        RequestRange.checkSize("object id", id, 0, 0xFF);
        RequestRange.checkSize("bytes of object " + id, value.count(), 0, MAX_BYTES);
    }

    /** The name in the specification, or the number where it has none. */
    public String name() {
        return switch (id) {
            case 0 -> "VendorName";
            case 1 -> "ProductCode";
            case 2 -> "MajorMinorRevision";
            case 3 -> "VendorUrl";
            case 4 -> "ProductName";
            case 5 -> "ModelName";
            case 6 -> "UserApplicationName";
            default -> String.format(Locale.ROOT, "0x%02X", id);
        };
    }
}

package dev.scada.api.value;

/**
 * Why a value may, may with care, or may not be used: a selection of the status codes of OPC UA (Part 4, 7.39; Part 8,
 * 6.3), by the same names and numbers.
 *
 * <p>May grow: branch on {@link #severity()}.
 */
public enum Quality {
    GOOD(0x0000_0000, "good"),
    /** The value was set by a person in place of the device's. */
    GOOD_LOCAL_OVERRIDE(0x0096_0000, "local override"),
    /** The value was outside of its range and stands at the limit, as its tag asks for. */
    GOOD_CLAMPED(0x0030_0000, "clamped to its range"),

    UNCERTAIN(0x4000_0000, "uncertain"),
    /** No communication; this is the last value that was usable. */
    UNCERTAIN_NO_COMMUNICATION_LAST_USABLE_VALUE(0x408F_0000, "no communication, last usable value"),
    /** What wrote the value has stopped writing it; this is the last one. */
    UNCERTAIN_LAST_USABLE_VALUE(0x4090_0000, "last usable value"),
    /** An operational value that was put in place of the real one. */
    UNCERTAIN_SUBSTITUTE_VALUE(0x4091_0000, "substitute value"),
    /** The value came from a start-up setting. */
    UNCERTAIN_INITIAL_VALUE(0x4092_0000, "initial value"),
    UNCERTAIN_SENSOR_NOT_ACCURATE(0x4093_0000, "sensor not accurate"),
    /** The value is outside of the range that its tag states. */
    UNCERTAIN_ENGINEERING_UNITS_EXCEEDED(0x4094_0000, "outside its range"),
    /** Derived from several values of which too few are good. */
    UNCERTAIN_SUB_NORMAL(0x4095_0000, "too few good sources"),
    UNCERTAIN_SIMULATED_VALUE(0x4209_0000, "simulated"),

    BAD(0x8000_0000, "bad"),
    /** A fault in our own code or in a driver's: the log says more. */
    BAD_INTERNAL_ERROR(0x8002_0000, "internal error"),
    BAD_RESOURCE_UNAVAILABLE(0x8004_0000, "resource unavailable"),
    /** The device answered with something that breaks its protocol. */
    BAD_COMMUNICATION_ERROR(0x8005_0000, "communication error"),
    /** The data cannot be read as what the point says it is. */
    BAD_DECODING_ERROR(0x8007_0000, "cannot be decoded"),
    BAD_TIMEOUT(0x800A_0000, "no answer in time"),
    BAD_SHUTDOWN(0x800C_0000, "shut down"),
    BAD_USER_ACCESS_DENIED(0x801F_0000, "access denied"),
    BAD_NO_COMMUNICATION(0x8031_0000, "no communication"),
    /** Nothing has been read yet: what every value is at the start. */
    BAD_WAITING_FOR_INITIAL_DATA(0x8032_0000, "waiting for initial data"),
    /** The device knows no such address. */
    BAD_NODE_ID_UNKNOWN(0x8034_0000, "address unknown to the device"),
    BAD_NOT_READABLE(0x803A_0000, "not readable"),
    BAD_NOT_WRITABLE(0x803B_0000, "not writable"),
    BAD_OUT_OF_RANGE(0x803C_0000, "out of range"),
    BAD_NOT_SUPPORTED(0x803D_0000, "not supported"),
    BAD_TYPE_MISMATCH(0x8074_0000, "wrong type"),
    BAD_CONFIGURATION_ERROR(0x8089_0000, "configuration error"),
    BAD_NOT_CONNECTED(0x808A_0000, "not connected"),
    BAD_DEVICE_FAILURE(0x808B_0000, "device failure"),
    BAD_SENSOR_FAILURE(0x808C_0000, "sensor failure"),
    /** Taken out of service by a person. */
    BAD_OUT_OF_SERVICE(0x808D_0000, "out of service"),
    /** The device says that it has no value there (a not-implemented value, an empty queue). */
    BAD_NO_DATA(0x809B_0000, "no data");

    private final int code;
    private final String text;

    Quality(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The OPC UA status code, its 32 bits. */
    public int code() {
        return code;
    }

    /** In words for people, lower case, without the severity: {@code no communication}. */
    public String text() {
        return text;
    }

    public Severity severity() {
        return switch (code >>> 30) {
            case 0 -> Severity.GOOD;
            case 1 -> Severity.UNCERTAIN;
            default -> Severity.BAD;
        };
    }

    public boolean isGood() {
        return severity() == Severity.GOOD;
    }

    public boolean isBad() {
        return severity() == Severity.BAD;
    }
}

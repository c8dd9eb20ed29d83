package dev.scada.modbus.pdu;

import java.util.Optional;

/** The function codes spoken here (specification, chapter 6). */
public enum Function {
    READ_COILS(1, "read coils"),
    READ_DISCRETE_INPUTS(2, "read discrete inputs"),
    READ_HOLDING_REGISTERS(3, "read holding registers"),
    READ_INPUT_REGISTERS(4, "read input registers"),
    WRITE_SINGLE_COIL(5, "write single coil"),
    WRITE_SINGLE_REGISTER(6, "write single register"),
    READ_EXCEPTION_STATUS(7, "read exception status"),
    DIAGNOSE(8, "diagnose"),
    GET_COMM_EVENT_COUNTER(11, "get comm event counter"),
    GET_COMM_EVENT_LOG(12, "get comm event log"),
    WRITE_MULTIPLE_COILS(15, "write multiple coils"),
    WRITE_MULTIPLE_REGISTERS(16, "write multiple registers"),
    REPORT_SERVER_ID(17, "report server id"),
    READ_FILE_RECORDS(20, "read file records"),
    WRITE_FILE_RECORDS(21, "write file records"),
    MASK_WRITE_REGISTER(22, "mask write register"),
    READ_WRITE_REGISTERS(23, "read/write registers"),
    READ_FIFO(24, "read fifo queue"),
    /** Type 14 of the tunnel that function code 43 is; its other types are not spoken here. */
    READ_DEVICE_ID(43, "read device identification");

    /** Set in the function code of an exception response. */
    public static final int EXCEPTION_FLAG = 0x80;

    private static final Function[] BY_CODE = new Function[EXCEPTION_FLAG];

    static {
        for (Function function : values()) {
            BY_CODE[function.code] = function;
        }
    }

    private final int code;
    private final String text;

    Function(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code on the wire, 1 to 127. */
    public int code() {
        return code;
    }

    /**
     * Whether it means something when every unit takes it and none answers (serial line specification, 2.1): a write, or a
     * command of diagnosis.
     */
    public boolean mayBeBroadcast() {
        return switch (this) {
            case WRITE_SINGLE_COIL,
                    WRITE_SINGLE_REGISTER,
                    DIAGNOSE,
                    WRITE_MULTIPLE_COILS,
                    WRITE_MULTIPLE_REGISTERS,
                    WRITE_FILE_RECORDS,
                    MASK_WRITE_REGISTER -> true;
            default -> false;
        };
    }

    /** Any number may be asked for; codes that are not spoken here are empty. */
    public static Optional<Function> of(int code) {
        return code < 0 || code >= BY_CODE.length ? Optional.empty() : Optional.ofNullable(BY_CODE[code]);
    }

    @Override
    public String toString() {
        return text;
    }
}

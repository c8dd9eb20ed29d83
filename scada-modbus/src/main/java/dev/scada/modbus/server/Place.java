package dev.scada.modbus.server;

/** Where a fault means anything. */
enum Place {
    EVERYWHERE,
    /** Where answers carry the id of their request. */
    IDS,
    CHECK_SUMS,
    CONNECTIONS;

    boolean isOn(Transport transport) {
        return switch (this) {
            case EVERYWHERE -> true;
            case IDS -> transport.tellsAnswersApart();
            case CHECK_SUMS -> transport.hasCheckSum();
            case CONNECTIONS -> transport.isConnection();
        };
    }
}

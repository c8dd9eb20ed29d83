package dev.scada.modbus.server;

import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;

/**
 * What a {@link RegisterBank} implements that can be diagnosed (FC 7, 8, 11, 12); one that does not answers 01. Called on
 * the server's thread. {@link Diagnostics} does it in memory.
 */
public interface Diagnosed {

    /** FC 7: eight bits whose meaning is the device's, 0 to 255. */
    int exceptionStatus();

    /**
     * FC 8: the data of the answer, 0 to 65,535. A subfunction that the device does not have is refused with 01, data that
     * it does not take with 03.
     */
    int diagnose(int subfunction, int data) throws RefusedException;

    /** FC 11. */
    Response.CommEventCounter eventCounter();

    /** FC 12. */
    Response.CommEventLog eventLog();

    /** Told of every request to the unit and what it is answered, in their order; for the counters. */
    void answered(Request request, Response response);
}

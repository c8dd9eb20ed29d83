package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Response.CommEventLog;

/**
 * The counters of one unit (specification, 6.8 to 6.10) in memory: what was asked of it, carried out and refused. Faults of
 * the line are its transport's, and 0 here. May be used from any thread.
 */
public final class Diagnostics implements Diagnosed {

    private static final int RESTARTED = 0x00;
    /** An answer was sent; with the reason in its lower bits where it is an exception. */
    private static final int SENT = 0x40;

    private static final int EXCEPTION_1_TO_3 = 0x01;
    private static final int EXCEPTION_4 = 0x02;
    private static final int EXCEPTION_5_AND_6 = 0x04;
    private static final int ALSO_CLEAR_THE_LOG = 0xFF00;

    private final int[] events = new int[CommEventLog.MAX_EVENTS];
    private int eventsHeld;
    private int eventCount;
    private int messages;
    private int exceptions;
    private int busy;
    private int exceptionStatus;

    /** Sets what FC 7 is answered, 0 to 255. */
    public synchronized void setExceptionStatus(int status) {
        exceptionStatus = new Response.ExceptionStatusRead(status).status();
    }

    @Override
    public synchronized int exceptionStatus() {
        return exceptionStatus;
    }

    @Override
    public synchronized int diagnose(int subfunction, int data) throws RefusedException {
        if (subfunction == Request.Diagnose.RETURN_QUERY_DATA) {
            return data;
        }
        if (subfunction == 1) {
            return restart(data);
        }
        if (data != 0) {
            throw new RefusedException(ExceptionCode.ILLEGAL_DATA_VALUE, "expected data 0, got " + data);
        }
        return switch (subfunction) {
            case 10 -> clear();
            // The diagnostic register, faults of the line, answers that were not sent, overruns and their flag.
            case 2, 12, 15, 16, 18, 20 -> 0;
            case 11, 14 -> messages;
            case 13 -> exceptions;
            case 17 -> busy;
            default ->
                throw new RefusedException(
                        ExceptionCode.ILLEGAL_FUNCTION, "subfunction " + subfunction + " is not served");
        };
    }

    private int restart(int data) throws RefusedException {
        if (data != 0 && data != ALSO_CLEAR_THE_LOG) {
            throw new RefusedException(ExceptionCode.ILLEGAL_DATA_VALUE, "expected data 0 or FF00, got " + data);
        }
        clear();
        if (data == ALSO_CLEAR_THE_LOG) {
            eventsHeld = 0;
        }
        log(RESTARTED);
        return data;
    }

    private int clear() {
        messages = 0;
        exceptions = 0;
        busy = 0;
        eventCount = 0;
        return 0;
    }

    @Override
    public synchronized Response.CommEventCounter eventCounter() {
        return new Response.CommEventCounter(0, eventCount);
    }

    @Override
    public synchronized CommEventLog eventLog() {
        int[] latestFirst = new int[eventsHeld];
        System.arraycopy(events, 0, latestFirst, 0, eventsHeld);
        return new CommEventLog(0, eventCount, messages, Bytes.of(latestFirst));
    }

    @Override
    public synchronized void answered(Request request, Response response) {
        messages = messages + 1 & 0xFFFF;
        if (response instanceof Response.Refused refused) {
            exceptions = exceptions + 1 & 0xFFFF;
            log(SENT | reason(refused.code()));
            return;
        }
        // Asking for the count does not count (specification, 6.9).
        if (!(request instanceof Request.GetCommEventCounter) && !(request instanceof Request.GetCommEventLog)) {
            eventCount = eventCount + 1 & 0xFFFF;
        }
        log(SENT);
    }

    private int reason(ExceptionCode code) {
        return switch (code.number()) {
            case 1, 2, 3 -> EXCEPTION_1_TO_3;
            case 4 -> EXCEPTION_4;
            case 5, 6 -> {
                busy = busy + 1 & 0xFFFF;
                yield EXCEPTION_5_AND_6;
            }
            default -> 0;
        };
    }

    private void log(int event) {
        System.arraycopy(events, 0, events, 1, events.length - 1);
        events[0] = event;
        eventsHeld = Math.min(eventsHeld + 1, events.length);
    }
}

package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What a session asks over, whatever the transport. Confined to the line's executor, but for {@link #close}. */
interface Link {

    /** Stands before the first byte of a request; throws when it must not be sent. */
    interface Gate {
        void pass() throws DriverException;
    }

    Gate OPEN_GATE = () -> {};

    CompletionStage<Void> connect(Call call);

    /**
     * Asks, and completes on the line's executor with an answer that fits, which may be an exception response.
     *
     * @param gate passed when all else is done and only the sending is left
     */
    CompletionStage<Response> ask(int unit, Request request, Call call, Gate gate);

    /** Asks nothing for a while; what comes meanwhile is dropped. */
    CompletionStage<?> pause(Duration duration);

    /** How often anything came that answered nothing: noise, late answers, what a device sent unasked. */
    long disturbances();

    /** Idempotent, any thread, never throws. */
    void close();
}

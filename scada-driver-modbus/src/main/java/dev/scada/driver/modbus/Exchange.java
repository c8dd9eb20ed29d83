package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A request that was sent and whose answer is waited for. */
record Exchange(Transaction transaction, Call call, Duration allowed, CompletableFuture<Response> answer) {

    boolean isOver() {
        return call.isEnded() || call.remaining().isZero();
    }
}

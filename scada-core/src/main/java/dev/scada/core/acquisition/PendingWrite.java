package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Value;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A write that waits for its line, ahead of all reads. */
record PendingWrite<D, P>(
        DeviceRunner<D, P> device,
        TagBinding<P> binding,
        Value value,
        SendGate gate,
        CompletableFuture<WriteReport> report) {

    void reject(RejectionCode code, String reason) {
        end(WriteOutcome.rejected(code, reason));
    }

    void end(WriteOutcome outcome) {
        report.complete(new WriteReport(outcome, Optional.empty()));
    }
}

package dev.scada.core.control;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.acquisition.WriteReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A line that holds the writes it is given until the test says what comes of them. */
final class FakeWriter implements TagWriter {
    private final List<Call> calls = new ArrayList<>();
    private boolean faulty;

    /** One write that was handed over. */
    record Call(TagPath tag, Value value, SendGate gate, CompletableFuture<WriteReport> report) {
        /** Whether the gate let it through. */
        boolean send() {
            try {
                gate.sending();
                return true;
            } catch (DriverException withdrawn) {
                return false;
            }
        }

        void end(WriteOutcome outcome) {
            report.complete(new WriteReport(outcome, Optional.empty()));
        }

        void accept(Sample readBack) {
            report.complete(new WriteReport(WriteOutcome.accepted(), Optional.of(readBack)));
        }
    }

    /** From now on it throws in place of returning a stage. */
    void faulty(boolean yes) {
        faulty = yes;
    }

    @Override
    public CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate) {
        if (faulty) {
            throw new IllegalStateException("planted by the test");
        }
        Call call = new Call(tag, value, gate, new CompletableFuture<>());
        calls.add(call);
        return call.report();
    }

    List<Call> calls() {
        return calls;
    }

    Call last() {
        return calls.get(calls.size() - 1);
    }
}

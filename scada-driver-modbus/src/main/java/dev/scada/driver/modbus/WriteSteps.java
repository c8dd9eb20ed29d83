package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.PowerOfTen;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Carries out steps. A stage that fails says that nothing of the step was sent; whatever else happened is an outcome.
 * Confined to the line.
 */
final class WriteSteps {

    /** What to write, once it is known what stands there. */
    private interface Next {
        CompletionStage<WriteOutcome> after(Registers read);
    }

    private final Link link;
    private final int unit;
    private final WriteCall call;

    WriteSteps(Link link, int unit, WriteCall call) {
        this.link = link;
        this.unit = unit;
        this.call = call;
    }

    CompletionStage<WriteOutcome> perform(WriteStep step) {
        if (step instanceof WriteStep.Merge merge && merge.isMasked()) {
            int stays = ~merge.mask().unsigned(0) & 0xFFFF;
            return send(new Request.MaskWriteRegister(
                    merge.wireAddress(), stays, merge.bits().unsigned(0)));
        }
        if (step instanceof WriteStep.Merge merge) {
            Request read = Request.read(
                    Table.HOLDING, merge.wireAddress(), merge.mask().count());
            return readThen(
                    read,
                    old -> send(
                            WriteRequests.of(merge.wireAddress(), WriteRequests.merged(old, merge), merge.isSingle())));
        }
        if (step instanceof WriteStep.Scaled scaled) {
            return readThen(scaled.scale(), scale -> writeScaled(scaled, (short) scale.unsigned(0)));
        }
        if (step instanceof WriteStep.Pulse pulse) {
            return pulse(pulse);
        }
        return send(((WriteStep.Whole) step).request());
    }

    private CompletionStage<WriteOutcome> readThen(Request read, Next next) {
        return link.ask(unit, read, call, Link.OPEN_GATE).thenCompose(response -> {
            if (response instanceof Response.RegistersRead registers) {
                return next.after(registers.registers());
            }
            if (response instanceof Response.Refused refused) {
                DriverException why = Refusals.ofRead(unit, read, refused.code());
                return done(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: " + why.getMessage()));
            }
            return CompletableFuture.failedFuture(new IllegalStateException("not the answer to a read: " + response));
        });
    }

    private CompletionStage<WriteOutcome> writeScaled(WriteStep.Scaled step, int exponent) {
        if (!PowerOfTen.isExponent(exponent)) {
            return done(WriteOutcome.rejected(
                    RejectionCode.REFUSED_BY_DEVICE,
                    "not sent: the scale register holds " + exponent + ", which is no power of ten (-10 to 10)"));
        }
        try {
            ValueForm.Writable form = (ValueForm.Writable) step.target().form();
            Datum number = PowerOfTen.unscaled(step.value(), exponent, step.isRounded());
            Registers registers = WriteRequests.ascending(step.target(), form.encode(number));
            return send(WriteRequests.of(step.target().firstWireAddress(), registers, step.isSingle()));
        } catch (UnfitValueException e) {
            return done(WriteOutcome.rejected(RejectionCode.OUT_OF_RANGE, "not sent: " + e.getMessage()));
        }
    }

    /** What was set and could not be taken back stands in the device: nobody may call that accepted or rejected. */
    private CompletionStage<WriteOutcome> pulse(WriteStep.Pulse step) {
        return perform(step.set()).thenCompose(set -> {
            if (!(set instanceof WriteOutcome.Accepted)) {
                return done(set);
            }
            return link.pause(step.lasting())
                    .thenCompose(passed -> perform(step.reset()))
                    .handle((reset, failure) -> reset instanceof WriteOutcome.Accepted
                            ? reset
                            : WriteOutcome.unknown("set, and not taken back: "
                                    + (reset == null ? WriteSequence.message(failure) : reset)));
        });
    }

    private CompletionStage<WriteOutcome> send(Request request) {
        Sending gate = new Sending();
        CompletableFuture<WriteOutcome> sent = new CompletableFuture<>();
        link.ask(unit, request, call, gate).whenComplete((response, failure) -> {
            if (response == null && !gate.isPassed) {
                sent.completeExceptionally(failure);
            } else {
                sent.complete(outcome(request, response, failure));
            }
        });
        return sent;
    }

    private WriteOutcome outcome(Request request, @Nullable Response response, @Nullable Throwable failure) {
        if (response == null) {
            return WriteOutcome.unknown("sent, and not answered: " + WriteSequence.message(failure));
        }
        return response instanceof Response.Refused refused
                ? Refusals.ofWrite(unit, request, refused.code())
                : WriteOutcome.accepted();
    }

    private static CompletionStage<WriteOutcome> done(WriteOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    /** Remembers whether the first byte may have gone out. */
    private final class Sending implements Link.Gate {
        private boolean isPassed;

        @Override
        public void pass() throws DriverException {
            call.sending();
            isPassed = true;
        }
    }
}

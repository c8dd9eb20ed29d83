package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one write, one after another, until one is not accepted. Nothing is sent twice: a request that was sent
 * and not answered is <em>unknown</em>. Confined to the event loop.
 */
final class WriteSequence {

    private final TcpLink link;
    private final int unit;
    private final List<Setting<ModbusPoint>> settings;
    private final WriteCall call;
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final CompletableFuture<List<WriteOutcome>> result = new CompletableFuture<>();

    WriteSequence(TcpLink link, int unit, List<Setting<ModbusPoint>> settings, WriteCall call) {
        this.link = link;
        this.unit = unit;
        this.settings = settings;
        this.call = call;
    }

    CompletionStage<List<WriteOutcome>> run() {
        try {
            next(WritePlanner.plan(settings), 0);
        } catch (WritePlanner.Unfit e) {
            refuseAll(e);
        }
        return result;
    }

    private void refuseAll(WritePlanner.Unfit unfit) {
        String rest = "not sent, since " + settings.get(unfit.index()).point() + " cannot be written";
        for (int i = 0; i < settings.size(); i++) {
            outcomes.add(WriteOutcome.rejected(
                    unfit.code(), i == unfit.index() ? String.valueOf(unfit.getMessage()) : rest));
        }
        result.complete(outcomes);
    }

    private void next(List<WriteStep> steps, int index) {
        if (index == steps.size()) {
            result.complete(outcomes);
            return;
        }
        WriteStep step = steps.get(index);
        Runnable whenAccepted = () -> next(steps, index + 1);
        if (step instanceof WriteStep.Whole whole) {
            send(whole.request(), step.settings(), whenAccepted);
        } else if (step instanceof WriteStep.OneBit bit) {
            readThenSend(bit, whenAccepted);
        }
    }

    private void readThenSend(WriteStep.OneBit step, Runnable whenAccepted) {
        Request read = Request.read(Table.HOLDING, step.wireAddress(), 1);
        link.ask(unit, read, call, TcpLink.OPEN_GATE).whenComplete((response, failure) -> {
            if (response instanceof Response.RegistersRead registers) {
                ValueForm.Bit bit = step.bit();
                int merged = bit.merge(registers.registers().unsigned(0), step.isOn());
                send(new Request.WriteRegister(step.wireAddress(), merged), 1, whenAccepted);
            } else if (response instanceof Response.Refused refused) {
                DriverException why = Refusals.ofRead(unit, read, refused.code());
                stop(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: " + why.getMessage()), 1);
            } else {
                fail(failure);
            }
        });
    }

    private void send(Request request, int count, Runnable whenAccepted) {
        Sending gate = new Sending();
        link.ask(unit, request, call, gate).whenComplete((response, failure) -> {
            if (response == null && !gate.isPassed) {
                fail(failure);
            } else {
                WriteOutcome outcome = outcome(request, response, failure);
                if (outcome instanceof WriteOutcome.Accepted) {
                    outcomes.addAll(Collections.nCopies(count, outcome));
                    whenAccepted.run();
                } else {
                    stop(outcome, count);
                }
            }
        });
    }

    private WriteOutcome outcome(Request request, @Nullable Response response, @Nullable Throwable failure) {
        if (response == null) {
            return WriteOutcome.unknown("sent, and not answered: " + message(failure));
        }
        return response instanceof Response.Refused refused
                ? Refusals.ofWrite(unit, request, refused.code())
                : WriteOutcome.accepted();
    }

    /** Nothing of this step was sent. When nothing of the whole write was, the failure says it best. */
    private void fail(@Nullable Throwable failure) {
        if (outcomes.isEmpty() && failure != null) {
            result.completeExceptionally(unwrapped(failure));
        } else {
            stop(WriteOutcome.rejected(code(failure), "not sent: " + message(failure)), 1);
        }
    }

    private static RejectionCode code(@Nullable Throwable failure) {
        boolean isWithdrawn = failure != null
                && unwrapped(failure) instanceof DriverException withheld
                && withheld.code() == DriverException.Code.WITHDRAWN;
        return isWithdrawn ? RejectionCode.EXPIRED : RejectionCode.NOT_CONNECTED;
    }

    private void stop(WriteOutcome outcome, int count) {
        outcomes.addAll(Collections.nCopies(count, outcome));
        RejectionCode code =
                outcome instanceof WriteOutcome.Rejected rejected ? rejected.code() : RejectionCode.NOT_CONNECTED;
        WriteOutcome rest = WriteOutcome.rejected(code, "not sent, since a write before it was not accepted");
        outcomes.addAll(Collections.nCopies(settings.size() - outcomes.size(), rest));
        result.complete(outcomes);
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null
                ? "no reason given"
                : String.valueOf(unwrapped(failure).getMessage());
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Remembers whether the first byte may have gone out. */
    private final class Sending implements TcpLink.Gate {
        private boolean isPassed;

        @Override
        public void pass() throws DriverException {
            call.sending();
            isPassed = true;
        }
    }
}

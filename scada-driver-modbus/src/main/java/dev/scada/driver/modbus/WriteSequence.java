package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one write, one after another, until one is not accepted. Nothing is sent twice: a request that was sent and
 * not answered is <em>unknown</em>. Confined to the line.
 */
final class WriteSequence {

    private final ModbusDevice device;
    private final PointPlaces places;
    private final List<Setting<ModbusPoint>> settings;
    private final WriteCall call;
    private final WriteSteps steps;
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final CompletableFuture<List<WriteOutcome>> result = new CompletableFuture<>();

    WriteSequence(
            Link link, ModbusDevice device, PointPlaces places, List<Setting<ModbusPoint>> settings, WriteCall call) {
        this.device = device;
        this.places = places;
        this.settings = settings;
        this.call = call;
        this.steps = new WriteSteps(link, device.unit(), call);
    }

    CompletionStage<List<WriteOutcome>> run() {
        try {
            next(WritePlanner.plan(device, places, settings, call.remaining()), 0);
        } catch (UnfitSettingException e) {
            refuseAll(e);
        }
        return result;
    }

    private void refuseAll(UnfitSettingException unfit) {
        String rest = "not sent, since " + settings.get(unfit.index()).point() + " cannot be written";
        for (int i = 0; i < settings.size(); i++) {
            outcomes.add(WriteOutcome.rejected(
                    unfit.code(), i == unfit.index() ? String.valueOf(unfit.getMessage()) : rest));
        }
        result.complete(outcomes);
    }

    private void next(List<WriteStep> plan, int index) {
        if (index == plan.size()) {
            result.complete(outcomes);
            return;
        }
        WriteStep step = plan.get(index);
        steps.perform(step).whenComplete((outcome, failure) -> {
            if (outcome == null) {
                fail(failure, step.settings());
            } else if (outcome instanceof WriteOutcome.Accepted) {
                outcomes.addAll(Collections.nCopies(step.settings(), outcome));
                next(plan, index + 1);
            } else {
                stop(outcome, step.settings());
            }
        });
    }

    /** Nothing of this step was sent. When nothing of the whole write was, the failure says it best. */
    private void fail(@Nullable Throwable failure, int count) {
        if (outcomes.isEmpty() && failure != null) {
            result.completeExceptionally(unwrapped(failure));
        } else {
            stop(WriteOutcome.rejected(code(failure), "not sent: " + message(failure)), count);
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

    static String message(@Nullable Throwable failure) {
        return failure == null
                ? "no reason given"
                : String.valueOf(unwrapped(failure).getMessage());
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}

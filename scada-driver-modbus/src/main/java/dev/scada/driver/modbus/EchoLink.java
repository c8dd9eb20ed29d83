package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Brings a link whose answers carry no id back to a known state. A late answer of a unit fits the next request to it
 * whenever function and length are the same, and no check sum tells. So before a unit is asked for the first time, after a
 * time-out of its, and after anything came that answered nothing, it is asked something whose answer cannot be an older one:
 * to echo a number that was not used before (FC 8/0). A device answers in order: whatever it still owed came before the
 * echo, or before its refusal to echo (exception to FC 8), and fitted nothing.
 *
 * <p>Devices that do not answer FC 8 at all break the protocol and exist. Such a unit is found out when it has answered
 * requests several times after half of a call's time was spent on an echo in vain. From then on it is asked for the shorter
 * beginning of a read that it answered before, of a length that it owes no answer of. Where there is none, silence has to
 * do: that nothing came since it was first asked which answered nothing, or many tries in vain.
 */
final class EchoLink implements Link {

    private static final int TOKENS = 0x10000;

    private final Link link;
    private final Map<Integer, EchoUnit> units = new HashMap<>();
    private int token;

    EchoLink(Link link) {
        this.link = link;
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        return link.connect(call);
    }

    @Override
    public CompletionStage<Response> ask(int number, Request request, Call call, Gate gate) {
        Optional<DriverException> impossible = Broadcasts.impossible(number, request);
        if (impossible.isPresent()) {
            return CompletableFuture.failedFuture(impossible.get());
        }
        if (number == Broadcasts.ALL_UNITS) {
            return link.ask(number, request, call, gate);
        }
        EchoUnit unit = units.computeIfAbsent(number, unseen -> new EchoUnit(number, link.disturbances()));
        if (unit.owesNothing(link.disturbances())) {
            return askSettled(unit, request, call, gate);
        }
        return switch (unit.echo()) {
            case GIVEN -> settle(unit, echo(), call).thenCompose(done -> askSettled(unit, request, call, gate));
            case NOT_KNOWN -> tryEcho(unit, request, call, gate);
            case MISSING ->
                unit.owesAnswers() && unit.shorterRead().isEmpty()
                        ? tryEcho(unit, request, call, gate)
                        : askMute(unit, request, call, gate);
        };
    }

    private CompletionStage<Response> askSettled(EchoUnit unit, Request request, Call call, Gate gate) {
        unit.asked(request);
        return link.ask(unit.number(), request, call, gate).thenApply(response -> {
            unit.answered(request, response, link.disturbances());
            return response;
        });
    }

    private Request echo() {
        token = (token + 1) % TOKENS;
        return new Request.Diagnose(Request.Diagnose.RETURN_QUERY_DATA, token);
    }

    /** Asks what no older answer can answer. */
    private CompletionStage<Response> settle(EchoUnit unit, Request marker, Call call) {
        unit.asked(marker);
        return link.ask(unit.number(), marker, call, OPEN_GATE).thenApply(response -> {
            unit.answered(marker, response, link.disturbances());
            return response;
        });
    }

    /** Half of the time for an echo; the other half, if nothing at all came, for what a unit without one can be asked. */
    private CompletionStage<Response> tryEcho(EchoUnit unit, Request request, Call call, Gate gate) {
        long before = link.disturbances();
        return settle(unit, echo(), new HalfCall(call, call.remaining().dividedBy(2)))
                .thenCompose(echoed -> askSettled(unit, request, call, gate))
                .exceptionallyCompose(failure -> {
                    boolean isMute = unit.echo() != EchoUnit.Echo.GIVEN && isTimeOut(failure) && !call.isEnded();
                    if (!isMute || link.disturbances() != before) {
                        // What came was late, perhaps an echo: then another answer may be late as well.
                        return CompletableFuture.failedFuture(failure);
                    }
                    return askMute(unit, request, call, gate).thenCompose(response -> {
                        if (link.disturbances() != before) {
                            // An echo was only late, and so may be the answer.
                            unit.owesAgain();
                            return CompletableFuture.failedFuture(late(unit));
                        }
                        unit.seemsMute();
                        return CompletableFuture.completedFuture(response);
                    });
                });
    }

    private CompletionStage<Response> askMute(EchoUnit unit, Request request, Call call, Gate gate) {
        Optional<Request> shorter = unit.owesAnswers() ? unit.shorterRead() : Optional.empty();
        if (shorter.isEmpty()) {
            return unit.mayBeTrusted(link.disturbances())
                    ? askSettled(unit, request, call, gate)
                    : CompletableFuture.failedFuture(late(unit));
        }
        return settle(unit, shorter.get(), call).thenCompose(response -> {
            boolean isProof = !(response instanceof Response.Refused);
            return isProof
                    ? askSettled(unit, request, call, gate)
                    : CompletableFuture.failedStage(DriverException.device(
                            Code.TIMED_OUT,
                            "unit " + unit.number() + " refuses what it answered before, after a time-out: the refusal"
                                    + " may be a late one"));
        });
    }

    private static DriverException late(EchoUnit unit) {
        return DriverException.device(
                Code.TIMED_OUT,
                "unit " + unit.number() + " answers late, and no echo (FC 8) to tell its answers apart");
    }

    private static boolean isTimeOut(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof DriverException told && told.code() == Code.TIMED_OUT && told.scope() == Scope.DEVICE;
    }

    @Override
    public CompletionStage<?> pause(Duration duration) {
        return link.pause(duration);
    }

    @Override
    public long disturbances() {
        return link.disturbances();
    }

    @Override
    public void close() {
        link.close();
    }
}

package dev.scada.app.http;

import dev.scada.app.contract.DeviceView;
import dev.scada.app.contract.DisableBody;
import dev.scada.app.contract.LineView;
import dev.scada.app.contract.States;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.health.Disabling;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Single lines and devices: how they are, and taking them out of service and back. */
final class HealthRoutes {
    private static final String KEPT = ". On record, and kept over restarts";

    private final Disabling disabling;
    private final States states;

    HealthRoutes(Services services, States states) {
        this.disabling = services.disabling();
        this.states = states;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/api/v1/lines/{name}")
                        .policy(Policy.VIEW)
                        .summary("The state of a line")
                        .path("name", "The line's name")
                        .answers(LineView.class, this::seenLine),
                Route.get("/api/v1/devices/{name}")
                        .policy(Policy.VIEW)
                        .summary("The state of a device")
                        .path("name", "The device's name")
                        .answers(DeviceView.class, this::seenDevice),
                line("disable", "Closes a line's session; nothing goes out to its devices until it is enabled" + KEPT),
                line("enable", "Takes a line that is disabled back into service"),
                device(
                        "disable",
                        "Takes a device out of service: it is neither polled nor probed nor written to" + KEPT),
                device("enable", "Takes a device that is disabled back into service"));
    }

    private Route line(String act, String summary) {
        return Route.post("/api/v1/lines/{name}/" + act)
                .policy(Policy.ENGINEER)
                .summary(summary)
                .path("name", "The line's name")
                .takes(DisableBody.class)
                .answersLater(LineView.class, exchange -> {
                    String name = exchange.path("name");
                    return set(exchange, HealthSubject.line(name), act.equals("disable"), () -> line(exchange, name));
                });
    }

    private Route device(String act, String summary) {
        return Route.post("/api/v1/devices/{name}/" + act)
                .policy(Policy.ENGINEER)
                .summary(summary)
                .path("name", "The device's name")
                .takes(DisableBody.class)
                .answersLater(DeviceView.class, exchange -> {
                    String name = exchange.path("name");
                    return set(
                            exchange, HealthSubject.device(name), act.equals("disable"), () -> device(exchange, name));
                });
    }

    private <T> CompletionStage<T> set(
            Exchange exchange, HealthSubject subject, boolean isDisabling, Supplier<T> view) {
        String said = exchange.body(DisableBody.class).reason();
        String reason = said == null ? "" : said.strip();
        if (reason.length() > Disabling.LONGEST_REASON || (isDisabling && reason.isEmpty())) {
            throw HttpError.badRequest(
                    "bad_reason",
                    (isDisabling ? "disabling needs a reason" : "the reason is too long") + ": 'reason' is a text of "
                            + Disabling.LONGEST_REASON + " characters at most");
        }
        Rights rights = exchange.principal().rights();
        boolean may = subject.kind() == HealthSubject.Kind.LINE
                ? states.areas().mayOnLine(rights, Right.ENGINEER, subject.name())
                : states.areas().mayOnDevice(rights, Right.ENGINEER, subject.name());
        exchange.require(may, Right.ENGINEER, "all tags of " + subject.kind().word() + " " + subject.name());
        String by = exchange.principal().name();
        Optional<CompletionStage<Void>> done =
                isDisabling ? disabling.disable(subject, by, reason) : disabling.enable(subject, by, reason);
        return done.orElseThrow(() -> unknown(states, rights, subject))
                .exceptionally(HealthRoutes::failed)
                .thenApply(nothing -> view.get());
    }

    private static Void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            throw new HttpError(503, "not_recorded", String.valueOf(cause.getMessage()));
        }
        throw new CompletionException(cause);
    }

    private LineView seenLine(Exchange exchange) {
        String name = exchange.path("name");
        return states.lines(exchange.principal().rights()).stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(states, exchange.principal().rights(), HealthSubject.line(name)));
    }

    private DeviceView seenDevice(Exchange exchange) {
        String name = exchange.path("name");
        return states.devices(exchange.principal().rights()).stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(states, exchange.principal().rights(), HealthSubject.device(name)));
    }

    private LineView line(Exchange exchange, String name) {
        return states.line(name)
                .orElseThrow(() -> unknown(states, exchange.principal().rights(), HealthSubject.line(name)));
    }

    private DeviceView device(Exchange exchange, String name) {
        return states.device(name)
                .orElseThrow(() -> unknown(states, exchange.principal().rights(), HealthSubject.device(name)));
    }

    /** What may have been meant is one of those that he may see. */
    static HttpError unknown(States states, Rights rights, HealthSubject subject) {
        String kind = subject.kind().word();
        Stream<String> names = switch (subject.kind()) {
            case LINE -> states.lines(rights).stream().map(LineView::name);
            case DEVICE -> states.devices(rights).stream().map(DeviceView::name);
        };
        String suggestion = Nearest.to(subject.name(), names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; GET /api/v1/" + kind + "s lists those there are");
        return HttpError.notFound("unknown_" + kind, "there is no " + kind + " '" + subject.name() + "'" + suggestion);
    }
}

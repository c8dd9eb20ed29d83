package dev.scada.app.http;

import dev.scada.app.contract.DevicesView;
import dev.scada.app.contract.DiagnosisView;
import dev.scada.app.contract.HealthView;
import dev.scada.app.contract.LinesView;
import dev.scada.app.contract.PlantView;
import dev.scada.app.contract.States;
import dev.scada.app.contract.TraceView;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.plant.Plant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The plant as a whole, its lines and devices. */
final class StatusRoutes {
    private final Services services;
    private final Acquisition acquisition;
    private final States states;
    private final InstantSource clock;

    StatusRoutes(Services services, States states, InstantSource clock) {
        this.services = services;
        this.acquisition = services.acquisition();
        this.states = states;
        this.clock = clock;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/api/v1/plant")
                        .policy(Policy.VIEW)
                        .summary("The plant and the runtime that serves it")
                        .answers(PlantView.class, exchange -> plant()),
                Route.get("/api/v1/lines")
                        .policy(Policy.VIEW)
                        .summary("The state of all lines")
                        .answers(
                                LinesView.class,
                                exchange -> new LinesView(
                                        states.lines(exchange.principal().rights()))),
                Route.get("/api/v1/devices")
                        .policy(Policy.VIEW)
                        .summary("The state of all devices")
                        .answers(
                                DevicesView.class,
                                exchange -> new DevicesView(
                                        states.devices(exchange.principal().rights()))),
                Route.get("/api/v1/devices/{name}/trace")
                        .policy(Policy.VIEW)
                        .summary("A device's latest exchanges in hex, decoded, oldest first")
                        .path("name", "The device's name")
                        .answers(
                                TraceView.class,
                                exchange -> trace(exchange.principal().rights(), seen(exchange))),
                Route.post("/api/v1/devices/{name}/diagnosis")
                        .policy(Policy.VIEW)
                        .summary("Asks a device what it is and how it fares, between its polls; writes nothing to it")
                        .path("name", "The device's name")
                        .answersLater(
                                DiagnosisView.class,
                                exchange -> diagnosis(exchange.principal().rights(), seen(exchange))),
                Route.get("/health")
                        .policy(Policy.PUBLIC)
                        .summary("Whether all is well, for watchdogs")
                        .answers(HealthView.class, exchange -> health()));
    }

    private PlantView plant() {
        Plant plant = services.updates().plant();
        return new PlantView(plant.name(), plant.timeZone(), services.version(), services.started(), clock.instant());
    }

    /** Raw bytes cannot be told apart by tag: all of the device, or nothing. */
    private String seen(Exchange exchange) {
        String device = exchange.path("name");
        boolean may = states.areas().mayOnDevice(exchange.principal().rights(), Right.VIEW, device);
        exchange.require(may, Right.VIEW, "all tags of device " + device);
        return device;
    }

    private TraceView trace(Rights rights, String device) {
        return acquisition
                .trace(device)
                .map(entries -> TraceView.of(device, entries))
                .orElseThrow(() -> unknown(rights, device));
    }

    private CompletionStage<DiagnosisView> diagnosis(Rights rights, String device) {
        return acquisition
                .diagnose(device)
                .orElseThrow(() -> unknown(rights, device))
                .thenApply(report -> DiagnosisView.of(device, report));
    }

    private HttpError unknown(Rights rights, String device) {
        return HealthRoutes.unknown(states, rights, HealthSubject.device(device));
    }

    private HealthView health() {
        List<LineStatus> lines = acquisition.lines();
        int good = count(lines, HealthState.GOOD);
        int disabled = count(lines, HealthState.DISABLED);
        return new HealthView(
                good + disabled == lines.size() ? "ok" : "degraded",
                new HealthView.Lines(good, count(lines, HealthState.FAILED)));
    }

    private static int count(List<LineStatus> lines, HealthState state) {
        return (int) lines.stream().filter(line -> line.state() == state).count();
    }
}

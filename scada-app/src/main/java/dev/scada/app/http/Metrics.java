package dev.scada.app.http;

import static dev.scada.app.http.PrometheusText.label;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.value.Severity;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.LineStatus;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/** The numbers of {@code /metrics}. */
final class Metrics {
    private final Services services;
    private final HttpCounts http;
    private final IntSupplier liveClients;
    private final InstantSource clock;

    Metrics(Services services, HttpCounts http, IntSupplier liveClients, InstantSource clock) {
        this.services = services;
        this.http = http;
        this.liveClients = liveClients;
        this.clock = clock;
    }

    Route route() {
        return Route.get("/metrics")
                .policy(Policy.VIEW)
                .summary("Numbers of lines, devices, tags, HTTP and the virtual machine, for Prometheus")
                .writes(
                        PrometheusText.MEDIA_TYPE,
                        exchange -> exchange.context()
                                .contentType(PrometheusText.MEDIA_TYPE)
                                .result(text()));
    }

    String text() {
        PrometheusText out = new PrometheusText();
        lines(out);
        devices(out);
        tags(out);
        http(out);
        jvm(out);
        return out.toString();
    }

    private void lines(PrometheusText out) {
        List<LineStatus> lines = services.acquisition().lines();
        out.metric("scada_line_state", "gauge", "1 for the state that the line is in, 0 for the others");
        for (LineStatus line : lines) {
            for (HealthState state : HealthState.values()) {
                out.sample(
                        "scada_line_state",
                        line.state() == state ? 1 : 0,
                        label("line", line.name()),
                        label("state", state.word()));
            }
        }
        out.metric("scada_line_driver_count_total", "counter", "The driver's own counts");
        lines.forEach(line -> line.counters()
                .forEach((name, count) -> out.sample(
                        "scada_line_driver_count_total", count, label("line", line.name()), label("counter", name))));
    }

    private void devices(PrometheusText out) {
        List<DeviceStatus> devices = services.acquisition().devices();
        out.metric("scada_device_state", "gauge", "1 for the state that the device is in, 0 for the others");
        for (DeviceStatus device : devices) {
            for (HealthState state : HealthState.values()) {
                out.sample(
                        "scada_device_state",
                        device.state() == state ? 1 : 0,
                        label("device", device.name()),
                        label("line", device.line()),
                        label("state", state.word()));
            }
        }
        perDevice(out, "scada_device_exchanges_total", "Reads and writes begun", devices, DeviceStatus::exchanges);
        perDevice(out, "scada_device_failures_total", "Reads and writes that failed", devices, DeviceStatus::failures);
        perDevice(out, "scada_device_missed_scans_total", "Scans left out", devices, DeviceStatus::missedScans);
        out.metric("scada_device_round_trip_seconds", "gauge", "Of the last exchange that was answered");
        for (DeviceStatus device : devices) {
            device.lastRoundTrip()
                    .ifPresent(time -> out.sample(
                            "scada_device_round_trip_seconds",
                            time.toNanos() / 1e9,
                            label("device", device.name()),
                            label("line", device.line())));
        }
    }

    private static void perDevice(
            PrometheusText out,
            String name,
            String help,
            List<DeviceStatus> devices,
            ToLongFunction<DeviceStatus> number) {
        out.metric(name, "counter", help);
        devices.forEach(device -> out.sample(
                name, number.applyAsLong(device), label("device", device.name()), label("line", device.line())));
    }

    private void tags(PrometheusText out) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (TagInfo info : services.tags().tags(TagPattern.all())) {
            services.tags()
                    .value(info.path())
                    .ifPresent(value -> counts.merge(value.quality().severity(), 1, Integer::sum));
        }
        out.metric("scada_tags", "gauge", "Tags by the severity of their quality");
        for (Severity severity : Severity.values()) {
            out.sample("scada_tags", counts.getOrDefault(severity, 0), label("severity", severity.word()));
        }
    }

    private void http(PrometheusText out) {
        out.metric("scada_http_requests_total", "counter", "Requests served");
        http.all()
                .forEach((kind, count) -> out.sample(
                        "scada_http_requests_total",
                        count,
                        label("method", kind.method()),
                        label("route", kind.route()),
                        label("status", Integer.toString(kind.status()))));
        out.metric("scada_live_clients", "gauge", "WebSocket connections");
        out.sample("scada_live_clients", liveClients.getAsInt());
    }

    private void jvm(PrometheusText out) {
        Runtime runtime = Runtime.getRuntime();
        out.metric("scada_uptime_seconds", "gauge", "Since the runtime started, by the wall clock");
        out.sample(
                "scada_uptime_seconds",
                clock.instant().getEpochSecond() - services.started().getEpochSecond());
        out.metric("jvm_heap_used_bytes", "gauge", "Heap in use");
        out.sample("jvm_heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
        out.metric("jvm_heap_max_bytes", "gauge", "Heap that may be used");
        out.sample("jvm_heap_max_bytes", runtime.maxMemory());
        out.metric("jvm_threads", "gauge", "Live threads");
        out.sample("jvm_threads", ManagementFactory.getThreadMXBean().getThreadCount());
        out.metric("jvm_gc_seconds_total", "counter", "Time spent collecting garbage");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.sample(
                    "jvm_gc_seconds_total",
                    collector.getCollectionTime() / 1e3,
                    label("collector", collector.getName()));
        }
    }
}

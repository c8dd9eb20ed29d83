package dev.scada.app.http;

import static dev.scada.app.http.PrometheusText.label;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.value.Severity;
import dev.scada.app.contract.JournalStatusView;
import dev.scada.core.control.Unsettled;
import dev.scada.core.journal.JournalStatus;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

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
                .policy(Policy.VIEW_ALL)
                .summary("Numbers of lines, devices, tags, HTTP and the virtual machine, for Prometheus")
                .writes(
                        PrometheusText.MEDIA_TYPE,
                        exchange -> exchange.context()
                                .contentType(PrometheusText.MEDIA_TYPE)
                                .result(text()));
    }

    String text() {
        PrometheusText out = new PrometheusText();
        new HealthMetrics(services.acquisition()).write(out);
        tags(out);
        commands(out);
        journal(out);
        http(out);
        jvm(out);
        return out.toString();
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

    private void commands(PrometheusText out) {
        Unsettled unsettled = services.unsettled().get();
        out.metric(
                "scada_commands_left_unknown",
                "gauge",
                "Commands that the run before this one left without an outcome");
        out.sample("scada_commands_left_unknown", unsettled.leftUnknown());
        out.metric(
                "scada_commands_not_released", "gauge", "Pulses and held commands that may stand as they were begun");
        out.sample("scada_commands_not_released", unsettled.notReleased());
    }

    private void journal(PrometheusText out) {
        JournalStatus journal = services.journal().status();
        out.metric("scada_journal_state", "gauge", "1 for the state that the journal is in");
        for (JournalStatus.State state : JournalStatus.State.values()) {
            out.sample(
                    "scada_journal_state",
                    journal.state() == state ? 1 : 0,
                    label("state", JournalStatusView.word(state)));
        }
        out.metric("scada_journal_records", "gauge", "Records of the journal");
        out.sample("scada_journal_records", journal.records());
        out.metric("scada_journal_signed_records", "gauge", "Records that the installation's key vouches for");
        out.sample("scada_journal_signed_records", journal.signed());
        out.metric("scada_journal_reserve_bytes", "gauge", "What is left of the room kept for a full disk");
        out.sample("scada_journal_reserve_bytes", journal.reserveLeft());
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

package dev.scada.app.http;

import static dev.scada.app.http.PrometheusText.label;

import dev.scada.app.http.PrometheusText.Label;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.FailureKind;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.acquisition.Quantiles;
import dev.scada.core.acquisition.Statistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Lines and devices in {@code /metrics}: seconds, bytes, counts since the start; round trip and lateness as summaries, whose
 * quantiles are those of the last one to two minutes and whose sum and count are those since the start.
 */
final class HealthMetrics {
    private final Acquisition acquisition;

    HealthMetrics(Acquisition acquisition) {
        this.acquisition = acquisition;
    }

    void write(PrometheusText out) {
        List<LineStatus> lines = acquisition.lines();
        Family<LineStatus> line =
                new Family<>(out, "scada_line_", "line", lines, LineStatus::state, LineStatus::statistics, of ->
                        new Label[] {label("line", of.name())});
        line.write();
        line.gauge("utilisation_ratio", "Share of the last minute with an exchange under way", LineStatus::utilisation);
        line.counter("reconnects_total", "Connected again after it had been lost", LineStatus::reconnects);
        line.counter("failed_connects_total", "Connecting failed", LineStatus::failedConnects);
        out.metric("scada_line_driver_count_total", "counter", "The driver's own counts");
        lines.forEach(each -> each.counters()
                .forEach((name, count) -> out.sample(
                        "scada_line_driver_count_total", count, label("line", each.name()), label("counter", name))));
        List<DeviceStatus> devices = acquisition.devices();
        Family<DeviceStatus> device = new Family<>(
                out, "scada_device_", "device", devices, DeviceStatus::state, DeviceStatus::statistics, of ->
                        new Label[] {label("device", of.name()), label("line", of.line())});
        device.write();
    }

    /** What lines and devices have alike. */
    private record Family<S>(
            PrometheusText out,
            String prefix,
            String kind,
            List<S> all,
            Function<S, HealthState> state,
            Function<S, Statistics> statistics,
            Function<S, Label[]> labels) {
        void write() {
            String name = prefix + "state";
            out.metric(name, "gauge", "1 for the state that the " + kind + " is in, 0 for the others");
            for (S each : all) {
                for (HealthState one : HealthState.values()) {
                    out.sample(name, state.apply(each) == one ? 1 : 0, with(each, label("state", one.word())));
                }
            }
            counter("exchanges_total", "Exchanges begun: reads, writes, diagnoses", of(Statistics::exchanges));
            String failures = prefix + "failures_total";
            out.metric(failures, "counter", "Exchanges that failed, by kind");
            for (S each : all) {
                for (FailureKind one : FailureKind.values()) {
                    long count = statistics.apply(each).failuresByKind().getOrDefault(one, 0L);
                    out.sample(failures, count, with(each, label("kind", one.word())));
                }
            }
            counter("missed_scans_total", "Scans that were due and left out", of(Statistics::missedScans));
            counter("sent_bytes_total", "Bytes of messages sent", of(Statistics::bytesSent));
            counter("received_bytes_total", "Bytes of messages received", of(Statistics::bytesReceived));
            summary(
                    "round_trip_seconds",
                    "From an exchange's beginning to its answer",
                    Statistics::roundTrip,
                    Statistics::roundTripNanos,
                    Statistics::answered);
            summary(
                    "lateness_seconds",
                    "From when a scan was due to its beginning",
                    Statistics::lateness,
                    Statistics::latenessNanos,
                    Statistics::scans);
        }

        private ToLongFunction<S> of(ToLongFunction<Statistics> number) {
            return each -> number.applyAsLong(statistics.apply(each));
        }

        void counter(String name, String help, ToLongFunction<S> number) {
            out.metric(prefix + name, "counter", help);
            all.forEach(each -> out.sample(prefix + name, number.applyAsLong(each), labels.apply(each)));
        }

        void gauge(String name, String help, ToDoubleFunction<S> number) {
            out.metric(prefix + name, "gauge", help);
            all.forEach(each -> out.sample(prefix + name, number.applyAsDouble(each), labels.apply(each)));
        }

        private void summary(
                String name,
                String help,
                Function<Statistics, Quantiles> quantiles,
                ToLongFunction<Statistics> sumNanos,
                ToLongFunction<Statistics> count) {
            String full = prefix + name;
            out.metric(full, "summary", help);
            for (S each : all) {
                Statistics known = statistics.apply(each);
                Quantiles lately = quantiles.apply(known);
                boolean isKnown = lately.count() > 0;
                quantile(full, each, "0.5", isKnown ? lately.medianNanos() / 1e9 : Double.NaN);
                quantile(full, each, "0.99", isKnown ? lately.p99Nanos() / 1e9 : Double.NaN);
                quantile(full, each, "1", isKnown ? lately.maxNanos() / 1e9 : Double.NaN);
                out.sample(full + "_sum", sumNanos.applyAsLong(known) / 1e9, labels.apply(each));
                out.sample(full + "_count", count.applyAsLong(known), labels.apply(each));
            }
        }

        private void quantile(String name, S each, String quantile, double seconds) {
            out.sample(name, seconds, with(each, label("quantile", quantile)));
        }

        private Label[] with(S each, Label one) {
            Label[] common = labels.apply(each);
            Label[] extended = new Label[common.length + 1];
            System.arraycopy(common, 0, extended, 0, common.length);
            extended[common.length] = one;
            return extended;
        }
    }
}

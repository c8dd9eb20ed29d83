package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthMetricsTest {
    @Test
    void everythingIsInTheFormatAndInSecondsAndBytes() throws Exception {
        try (TestServer server = TestServer.start()) {
            server.post("/api/v1/devices/plc1/disable", "{\"reason\":\"leaks\"}");
            Map<String, Double> samples =
                    PrometheusReader.read(server.get("/metrics").body());
            assertThat(samples)
                    .containsEntry("scada_device_state{device=plc1, line=plc1, state=disabled}", 1.0)
                    .containsEntry("scada_device_state{device=plc1, line=plc1, state=good}", 0.0)
                    .containsEntry("scada_line_state{line=plc1, state=good}", 1.0)
                    .containsEntry("scada_device_exchanges_total{device=plc1, line=plc1}", 123.0)
                    .containsEntry("scada_device_failures_total{device=plc1, kind=timed_out, line=plc1}", 1.0)
                    .containsEntry("scada_device_failures_total{device=plc1, kind=driver_fault, line=plc1}", 0.0)
                    .containsEntry("scada_device_sent_bytes_total{device=plc1, line=plc1}", 1_476.0)
                    .containsEntry("scada_device_received_bytes_total{device=plc1, line=plc1}", 25_620.0)
                    .containsEntry("scada_device_round_trip_seconds{device=plc1, line=plc1, quantile=0.99}", 0.0015)
                    .containsEntry("scada_device_round_trip_seconds{device=plc1, line=plc1, quantile=1}", 0.002)
                    .containsEntry("scada_device_round_trip_seconds_sum{device=plc1, line=plc1}", 0.1)
                    .containsEntry("scada_device_round_trip_seconds_count{device=plc1, line=plc1}", 122.0)
                    .containsEntry("scada_device_lateness_seconds_count{device=plc1, line=plc1}", 120.0)
                    .containsEntry("scada_line_utilisation_ratio{line=plc1}", 0.25)
                    .containsEntry("scada_line_reconnects_total{line=plc1}", 2.0)
                    .containsEntry("scada_line_failed_connects_total{line=plc1}", 3.0);
        }
    }

    @Test
    void whatWouldBreakTheFormatIsEscaped() {
        PrometheusText text = new PrometheusText()
                .metric("odd", "gauge", "back\\slash\nand line")
                .sample("odd", 1, PrometheusText.label("name", "q\"u\\o\nte"));
        assertThat(PrometheusReader.read(text.toString())).containsEntry("odd{name=q\"u\\o\nte}", 1.0);
    }

    @Test
    void theReaderIsStrict() {
        for (String wrong : new String[] {
            "a 1\n",
            "# HELP a b\n# TYPE a gauge\na 1",
            "# HELP a b\n# TYPE a counter\na 1\n",
            "# HELP a b\n# TYPE a gauge\na{x=\"\"y\"} 1\n",
            "# HELP a b\n# TYPE a gauge\na 1\na 1\n"
        }) {
            assertThatThrownBy(() -> PrometheusReader.read(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

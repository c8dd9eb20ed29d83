package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRoutesTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDeviceIsToldWithItsStatistics() throws Exception {
        JsonNode device = TestServer.json(server.get("/api/v1/devices/plc1"));
        assertThat(device.path("state").asText()).isEqualTo("good");
        assertThat(device.path("statistics").toString())
                .isEqualTo("{\"exchanges\":123,\"failures\":1,\"failuresByKind\":{\"timed_out\":1},\"timeouts\":1,"
                        + "\"missedScans\":0,\"bytesSent\":1476,\"bytesReceived\":25620,"
                        + "\"roundTrip\":{\"medianMillis\":0.8,\"p99Millis\":1.5,\"maxMillis\":2.0},"
                        + "\"lateness\":{\"medianMillis\":0.1,\"p99Millis\":0.9,\"maxMillis\":1.0}}");
        JsonNode line = TestServer.json(server.get("/api/v1/lines/plc1"));
        assertThat(line.path("utilisation").doubleValue()).isEqualTo(0.25);
        assertThat(line.path("demand").path("shortfall").asText())
                .isEqualTo("needs 1.25s for class normal (1s): 25 % over");
        assertThat(line.path("demand")
                        .path("classes")
                        .path(0)
                        .path("busySeconds")
                        .doubleValue())
                .isEqualTo(1.25);
        assertThat(line.path("reconnects").longValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices", "lines"})
    void isDisabledWithAReasonAndEnabledAgain(String kinds) throws Exception {
        String path = "/api/v1/" + kinds + "/plc1";
        HttpResponse<String> disabled = server.post(path + "/disable", "{\"reason\":\" flange leaks \"}");
        assertThat(disabled.statusCode()).isEqualTo(200);
        JsonNode view = TestServer.json(disabled);
        assertThat(view.path("state").asText()).isEqualTo("disabled");
        assertThat(view.path("reason").asText()).isEqualTo("flange leaks");
        assertThat(view.path("by").asText()).isEqualTo("token:local");
        JsonNode enabled = TestServer.json(server.post(path + "/enable", "{}"));
        assertThat(enabled.path("state").asText()).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\"  \"}"})
    void nothingIsDisabledWithoutAReason(String body) throws Exception {
        HttpResponse<String> response = server.post("/api/v1/devices/plc1/disable", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.errorCode(response)).isEqualTo("bad_reason");
    }

    @Test
    void aReasonHas500CharactersAtMost() throws Exception {
        String path = "/api/v1/devices/plc1/disable";
        assertThat(server.post(path, "{\"reason\":\"" + "x".repeat(500) + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(server.post(path, "{\"reason\":\"" + "x".repeat(501) + "\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsNotDisabled() throws Exception {
        HttpResponse<String> response = server.post("/api/v1/devices/plc2/disable", "{\"reason\":\"leaks\"}");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestServer.message(response)).contains("did you mean 'plc1'");
        assertThat(server.get("/api/v1/lines/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void whatCouldNotBePutOnRecordIsSaid() throws Exception {
        HttpResponse<String> response =
                server.post("/api/v1/devices/plc1/disable", "{\"reason\":\"the disk is full\"}");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(TestServer.errorCode(response)).isEqualTo("not_recorded");
    }

    @Test
    void aDisabledLineIsNoTroubleForWatchdogs() throws Exception {
        server.post("/api/v1/lines/plc1/disable", "{\"reason\":\"leaks\"}");
        assertThat(TestServer.json(server.get("/health")).path("status").asText())
                .isEqualTo("ok");
    }
}

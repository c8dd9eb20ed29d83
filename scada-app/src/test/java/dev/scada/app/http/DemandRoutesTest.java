package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading now, and leases. */
class DemandRoutesTest {
    private static final String LEVEL = "c-town/tanks/L_T1";

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
    void whatIsReadComesInOrderWithItsValueOrItsTrouble() throws Exception {
        JsonNode results = TestServer.json(
                        server.post("/api/v1/read", "{\"tags\":[\"c-town/waiting\",\"" + LEVEL + "\"]}"))
                .path("results");
        assertThat(results).hasSize(2);
        assertThat(results.path(0).toString())
                .isEqualTo("{\"path\":\"c-town/waiting\",\"trouble\":\"device plc1 does not answer\"}");
        assertThat(results.path(1).path("path").asText()).isEqualTo(LEVEL);
        assertThat(results.path(1).path("current").path("valueText").asText()).isEqualTo("3.2");
        assertThat(results.path(1).has("trouble")).isFalse();
    }

    @Test
    void aTagThatIsNotThereFailsTheWholeAndNamesTheNearest() throws Exception {
        HttpResponse<String> answer = server.post("/api/v1/read", "{\"tags\":[\"c-town/tanks/L_T2\"]}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(LEVEL);
        assertThat(server.post("/api/v1/read", "{\"tags\":[]}").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/read", "{}").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/read", "{\"tags\":[null]}").statusCode())
                .isBetween(400, 404);
    }

    @Test
    void aLeaseIsTakenRenewedAndEnded() throws Exception {
        JsonNode lease =
                TestServer.json(server.post("/api/v1/leases", "{\"tags\":[\"" + LEVEL + "\"],\"seconds\":600}"));
        assertThat(lease.path("seconds").asInt()).isEqualTo(600);
        assertThat(server.plant().leased()).containsExactly(LEVEL);
        String path = "/api/v1/leases/" + lease.path("id").asText();
        assertThat(server.post(path, "{\"seconds\":5}").statusCode()).isEqualTo(200);
        assertThat(server.plant().renewed()).isEqualTo(1);
        assertThat(server.post(path, "{\"seconds\":0}").statusCode()).isEqualTo(200);
        assertThat(server.plant().leased()).isEmpty();
        assertThat(server.post(path, "{\"seconds\":5}").statusCode()).isEqualTo(404);
    }

    @Test
    void aLeaseLastsTenMinutesAtMostUnlessItIsRenewed() throws Exception {
        String tags = "{\"tags\":[\"" + LEVEL + "\"],\"seconds\":";
        assertThat(server.post("/api/v1/leases", tags + "601}").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/leases", tags + "0}").statusCode()).isEqualTo(400);
        assertThat(server.plant().leased()).isEmpty();
    }
}

package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlantRoutesTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String code(HttpResponse<String> response) throws Exception {
        return TestServer.json(response).path("error").path("code").asText();
    }

    @Test
    void aPlanSaysWhatChangesAndWhatItCosts() throws Exception {
        server.updates().lineChanges();
        HttpResponse<String> response = post("/api/v1/plant/plan", "{}");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode plan = TestServer.json(response);
        assertThat(plan.path("digest").asText()).isEqualTo("d.0");
        assertThat(plan.path("cost").asText()).isEqualTo("line");
        JsonNode change = plan.path("changes").path(0);
        assertThat(change.path("subject").asText()).isEqualTo("line");
        assertThat(change.path("name").asText()).isEqualTo("plc1");
        assertThat(change.path("kind").asText()).isEqualTo("changed");
        assertThat(change.path("gaps").size()).isEqualTo(2);
        assertThat(change.path("differences").path(0).path("before").asText()).isEqualTo("1");
        assertThat(change.path("text").path(0).asText()).contains("values have a gap: plc1, plc2");
        assertThat(server.updates().applied).isEmpty();
    }

    @Test
    void mistakesAreAPlanWithoutChangesAndAreNotApplied() throws Exception {
        server.updates().mistake();
        JsonNode plan = TestServer.json(post("/api/v1/plant/plan", "{}"));
        assertThat(plan.path("errors").asInt()).isEqualTo(1);
        assertThat(plan.path("problems").path(0).path("suggestion").asText()).isEqualTo("modbus");
        HttpResponse<String> applied = post("/api/v1/plant/apply", "{}");
        assertThat(applied.statusCode()).isEqualTo(409);
        assertThat(code(applied)).isEqualTo("plant_has_mistakes");
    }

    @Test
    void whatIsAppliedIsWhatWasPlanned() throws Exception {
        server.updates().lineChanges();
        HttpResponse<String> stale = post("/api/v1/plant/apply", "{\"expect\":\"d.9\"}");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(code(stale)).isEqualTo("not_as_planned");
        assertThat(server.updates().applied).isEmpty();
        JsonNode applied = TestServer.json(post("/api/v1/plant/apply", "{\"expect\":\"d.0\"}"));
        assertThat(applied.path("tookMillis").asInt()).isEqualTo(7);
        assertThat(applied.path("plan").path("changes").size()).isEqualTo(1);
        assertThat(server.updates().applied).containsExactly("d.0 token:local");
    }

    @Test
    void whatCouldNotBeBegunIsSaid() throws Exception {
        server.updates().lineChanges().fails();
        JsonNode applied = TestServer.json(post("/api/v1/plant/apply", "{}"));
        assertThat(applied.path("notApplied").path(0).path("line").asText()).isEqualTo("plc1");
        assertThat(applied.path("notApplied").path(0).path("reason").asText()).isEqualTo("planted");
    }

    @Test
    void anotherFolderIsRefusedWithTheOneThatRuns() throws Exception {
        for (String path : new String[] {"plan", "apply"}) {
            HttpResponse<String> response = post("/api/v1/plant/" + path, "{\"folder\":\"/tmp\"}");
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(code(response)).isEqualTo("another_folder");
            assertThat(response.body()).contains("/plants/c-town");
        }
        assertThat(post("/api/v1/plant/plan", "{\"folder\":\"/plants/../plants/c-town\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/plant/plan", "{\"folder\":\"plants/c-town\"}").statusCode())
                .isEqualTo(409);
        assertThat(post("/api/v1/plant/plan", "{\"folder\":\"\\u0000\"}").statusCode())
                .isEqualTo(409);
    }
}

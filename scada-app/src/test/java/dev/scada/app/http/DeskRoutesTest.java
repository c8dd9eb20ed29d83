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

class DeskRoutesTest {
    private static final String PUMP = "c-town/pumps/S_PU1";
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.post(path, body.replace("PUMP", PUMP));
    }

    @Test
    void aPreviewSaysWhatWouldBeWrittenAndWhatStandsInTheWay() throws Exception {
        HttpResponse<String> response = post("/api/v1/commands/preview", "{\"tag\":\"PUMP\",\"value\":0}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .startsWith("{\"tag\":\"c-town/pumps/S_PU1\",\"from\":1,\"value\":0,\"held\":0,"
                        + "\"rules\":{\"kind\":\"set-point\",\"pause\":0,\"readBack\":1000},"
                        + "\"obstacles\":[{\"code\":\"INTERLOCKED\",\"reason\":\"the valve is <b>shut</b>\"}],"
                        + "\"interlocks\":[{\"name\":\"level\",");
        assertThat(server.plant().written()).isEmpty();
        assertThat(post("/api/v1/commands/preview", "{\"tag\":\"nowhere\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusalIsAConflictWithItsCode() throws Exception {
        assertThat(post("/api/v1/selections", "{\"tag\":\"PUMP\",\"value\":1}").body())
                .isEqualTo("{\"tag\":\"c-town/pumps/S_PU1\",\"value\":1,\"by\":\"token:local\",\"own\":true,"
                        + "\"millisLeft\":10000}");
        HttpResponse<String> refused = post("/api/v1/selections", "{\"tag\":\"PUMP\",\"steps\":1}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestServer.errorCode(refused)).isEqualTo("selected_by_another");
        assertThat(post("/api/v1/selections/cancel", "{\"tag\":\"PUMP\"}").body())
                .isEqualTo("{\"commands\":[],\"selections\":[]}");
    }

    @Test
    void aGroupIsAnsweredInItsOrderUnderItsOwnIds() throws Exception {
        HttpResponse<String> response = post(
                "/api/v1/commands/group",
                "{\"id\":\"g\",\"commands\":[{\"tag\":\"PUMP\",\"value\":0},{\"tag\":\"PUMP\",\"value\":1}]}");
        JsonNode commands = TestServer.json(response).path("commands");
        assertThat(commands.findValuesAsText("id")).containsExactly("g.1", "g.2");
        JsonNode listed = TestServer.json(server.get("/api/v1/commands?limit=1"));
        assertThat(listed.path("commands").size()).isEqualTo(1);
        assertThat(listed.path("commands").get(0).path("stage").asText()).isEqualTo("ended");
        assertThat(server.get("/api/v1/commands?limit=1001").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"g\",\"commands\":[]}",
                "{\"commands\":[{\"tag\":\"PUMP\",\"value\":0}]}",
                "{\"id\":\"ggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg\",\"commands\":[{\"tag\":\"PUMP\",\"value\":0}]}"
            })
    void aGroupThatIsNoneIsRefused(String body) throws Exception {
        assertThat(post("/api/v1/commands/group", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"steps\":0",
                "\"steps\":1001",
                "\"steps\":-1001",
                "\"steps\":1,\"value\":1",
                "\"value\":NaN",
                "\"value\":1e400",
                "\"value\":99999999999999999999",
                "\"value\":[1]",
                "\"value\":{}"
            })
    void aValueThatIsNoneIsRefused(String value) throws Exception {
        HttpResponse<String> response = post("/api/v1/commands", "{\"id\":\"a\",\"tag\":\"PUMP\"," + value + "}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.plant().written()).isEmpty();
    }

    @Test
    void confirmingDecliningAndHoldingSayWhatTheDeskSays() throws Exception {
        post("/api/v1/commands", "{\"id\":\"a\",\"tag\":\"PUMP\",\"value\":1}");
        HttpResponse<String> refused = post("/api/v1/commands/a/confirm", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestServer.errorCode(refused)).isEqualTo("not_permitted");
        assertThat(post("/api/v1/commands/a/decline", "{\"reason\":\"no\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/commands/a/hold", "").statusCode()).isEqualTo(200);
        assertThat(post("/api/v1/commands/b/hold", "").statusCode()).isEqualTo(409);
        assertThat(post("/api/v1/commands/a/release", "").statusCode()).isEqualTo(200);
        String long201 = "x".repeat(201);
        assertThat(post("/api/v1/commands/a/decline", "{\"reason\":\"" + long201 + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}

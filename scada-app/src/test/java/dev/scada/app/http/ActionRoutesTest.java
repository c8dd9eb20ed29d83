package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionRoutesTest {
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
    void anActionIsToldWithItsParametersAndSteps() throws Exception {
        JsonNode action = TestServer.json(server.get("/api/v1/actions/fill"));

        assertThat(action.path("parameters").toString())
                .isEqualTo(
                        "[{\"name\":\"level\",\"help\":\"How far\",\"type\":\"real\",\"unit\":\"m\",\"min\":0.0,\"max\":10.0,"
                                + "\"choices\":[],\"otherwise\":4.0}]");
        assertThat(action.path("steps").toString())
                .isEqualTo("[{\"name\":\"1\",\"kind\":\"command\",\"text\":\"fills\"}]");
        assertThat(action.path("mayRun").asBoolean()).isTrue();
        assertThat(TestServer.json(server.get("/api/v1/actions")).path("actions"))
                .hasSize(2);
        assertThat(TestServer.message(server.get("/api/v1/actions/fil")))
                .isEqualTo("there is no action 'fil'; did you mean 'fill'?");
    }

    @Test
    void aRunBeginsUnderTheAskersIdWithItsParameters() throws Exception {
        HttpResponse<String> answer =
                server.post("/api/v1/actions/fill/run", "{\"id\":\"r-1\",\"parameters\":{\"level\":5}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode run = TestServer.json(answer);
        assertThat(run.path("id").asText()).isEqualTo("r-1");
        assertThat(run.path("parameters").path("level").doubleValue()).isEqualTo(5.0);
        assertThat(run.path("state").asText()).isEqualTo("asking");
        assertThat(run.path("question").asText()).isEqualTo("sure?");
        assertThat(run.path("questionNumber").longValue()).isEqualTo(3);
        assertThat(run.path("log").path(0).path("what").asText()).isEqualTo("begins");
    }

    @Test
    void aDryRunTellsWhatWouldBeRefused() throws Exception {
        JsonNode dry = TestServer.json(server.post("/api/v1/actions/fill/dry-run", "{}"));

        assertThat(dry.path("isClear").asBoolean()).isFalse();
        assertThat(dry.path("steps").path(0).path("obstacles").toString()).isEqualTo("[\"it is locked\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/actions/fill/run        | {\"parameters\":{\"level\":11}} | 400 | bad_parameters",
                "/api/v1/actions/fill/run        | {\"parameters\":{\"depth\":1}}  | 400 | bad_parameters",
                "/api/v1/actions/fill/run        | {\"parameter\":{}}            | 400 | bad_json",
                "/api/v1/actions/empty/run       | {}                          | 404 | unknown_action",
                "/api/v1/runs/run-2/pause        | {}                          | 404 | unknown",
                "/api/v1/runs/run-1/confirm      | {}                          | 400 | bad_answer",
                "/api/v1/runs/run-1/confirm      | {\"confirmed\":true}          | 400 | bad_answer",
                "/api/v1/runs/run-1/confirm      | {\"question\":3}              | 400 | bad_answer",
                "/api/v1/schedules/none/disable  | {}                          | 404 | unknown",
            })
    void whatCannotBeDoneIsToldWithACode(String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = server.post(path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TestServer.errorCode(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause   | {}                                    | pause",
                "resume  | {}                                    | resume",
                "abort   | {\"reason\":\"smoke\"}                  | abort smoke",
                "abort   | {\"reason\":\"fire\",\"atOnce\":true}    | abort at once fire",
                "confirm | {\"confirmed\":true,\"question\":3}     | yes to 3",
                "confirm | {\"confirmed\":false,\"question\":4}    | no to 4"
            })
    void aRunIsActedOn(String act, String body, String done) throws Exception {
        assertThat(TestServer.json(server.post("/api/v1/runs/run-1/" + act, body))
                        .path("id")
                        .asText())
                .isEqualTo("run-1");
        assertThat(server.actions().done).containsExactly(done);
    }
}

package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.JournalEntry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestraintRoutesTest {
    private static final String PUMP = "c-town/pumps/S_PU1";
    private static final String LEVEL = "c-town/tanks/L_T1";

    private final TestServer server;

    RestraintRoutesTest() throws Exception {
        server = TestServer.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.post(path, body.replace("PUMP", PUMP).replace("LEVEL", LEVEL));
    }

    private List<EventKind> recorded() {
        return server.restraints().recorded().stream()
                .map(entry -> ((JournalEntry.Event) entry).kind())
                .toList();
    }

    @Test
    void aTagIsForcedForAWhileOnRecordAndGivenBack() throws Exception {
        HttpResponse<String> begun =
                post("/api/v1/forced", "{\"tag\":\"LEVEL\",\"value\":6.5,\"seconds\":60,\"reason\":\"a <b>test</b>\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        JsonNode forced = TestServer.json(server.get("/api/v1/forced")).path("forced");
        assertThat(forced).hasSize(1);
        assertThat(forced.get(0).path("to").asText()).isEqualTo("6.5");
        assertThat(forced.get(0).path("real").asDouble()).isEqualTo(3.2);
        assertThat(forced.get(0).path("by").asText()).isEqualTo("token:local");
        assertThat(forced.get(0).path("reason").asText()).isEqualTo("a <b>test</b>");
        assertThat(forced.get(0).path("leftSeconds").asLong()).isBetween(0L, 60L);
        assertThat(post("/api/v1/forced/end", "{\"tag\":\"LEVEL\"}").statusCode())
                .isEqualTo(200);
        assertThat(TestServer.json(server.get("/api/v1/forced")).path("forced")).isEmpty();
        assertThat(recorded()).containsExactly(EventKind.FORCED, EventKind.FORCE_ENDED);
    }

    @Test
    void aForcedValueMayMove() throws Exception {
        JsonNode forced = TestServer.json(post(
                        "/api/v1/forced",
                        "{\"tag\":\"LEVEL\",\"shape\":\"sine\",\"from\":0,\"to\":6,\"periodSeconds\":60,\"seconds\":60,"
                                + "\"reason\":\"trial\"}"))
                .path("forced");
        assertThat(forced.get(0).path("to").asText()).startsWith("sine 0 to 6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tag\":\"LEVEL\",\"seconds\":60,\"reason\":\"x\"                                   | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"value\":1,\"shape\":\"sine\",\"seconds\":60,\"reason\":\"x\"    | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"shape\":\"jump\",\"seconds\":60,\"reason\":\"x\"                | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"shape\":\"sine\",\"from\":\"NaN\",\"to\":1,\"periodSeconds\":9,\"seconds\":60,\"reason\":\"x\" | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"shape\":\"sine\",\"from\":-1e308,\"to\":1e308,\"periodSeconds\":9,\"seconds\":60,\"reason\":\"x\" | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"shape\":\"sine\",\"from\":0,\"to\":1e400,\"periodSeconds\":9,\"seconds\":60,\"reason\":\"x\" | 400 | bad_force",
                "\"tag\":\"LEVEL\",\"value\":1                                                       | 400 | bad_request",
                "\"tag\":\"LEVEL\",\"value\":1,\"seconds\":0,\"reason\":\"x\"                        | 400 | bad_request",
                "\"tag\":\"LEVEL\",\"value\":1,\"seconds\":2678401,\"reason\":\"x\"                  | 400 | bad_request",
                "\"tag\":\"LEVEL\",\"value\":1,\"seconds\":60,\"reason\":\" \"                       | 400 | bad_request",
                "\"tag\":\"nowhere\",\"value\":1,\"seconds\":60,\"reason\":\"x\"                     | 404 | unknown_tag",
                "\"value\":1,\"seconds\":60,\"reason\":\"x\"                                         | 400 | bad_request"
            })
    void whatIsNoForceIsRefusedAndNothingIsForced(String body, int status, String code) throws Exception {
        HttpResponse<String> response = post("/api/v1/forced", "{" + body + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(TestServer.errorCode(response)).isEqualTo(code);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void anInterlockIsOverriddenForAWhileOnRecord() throws Exception {
        HttpResponse<String> begun = post(
                "/api/v1/overrides",
                "{\"tag\":\"PUMP\",\"interlock\":\"level\",\"seconds\":86400,\"reason\":\"sensor is changed\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        JsonNode override = TestServer.json(server.get("/api/v1/overrides"))
                .path("overrides")
                .get(0);
        assertThat(override.path("interlock").asText()).isEqualTo("level");
        assertThat(override.path("text").asText()).isEqualTo("The <b>tank</b> is too low");
        JsonNode interlocks = TestServer.json(post("/api/v1/commands/preview", "{\"tag\":\"PUMP\"}"))
                .path("interlocks");
        assertThat(interlocks.get(0).path("refuses").asBoolean()).isTrue();
        assertThat(interlocks.get(0).path("override").path("reason").asText()).isEqualTo("sensor is changed");
        assertThat(interlocks.get(1).path("overridable").asBoolean()).isFalse();
        assertThat(post("/api/v1/overrides/end", "{\"tag\":\"PUMP\",\"interlock\":\"level\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestServer.json(server.get("/api/v1/overrides")).path("overrides"))
                .isEmpty();
        assertThat(recorded()).containsExactly(EventKind.INTERLOCK_OVERRIDDEN, EventKind.OVERRIDE_ENDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tag\":\"PUMP\",\"interlock\":\"door\",\"seconds\":60,\"reason\":\"x\"     | 409 | not_possible",
                "\"tag\":\"PUMP\",\"interlock\":\"none\",\"seconds\":60,\"reason\":\"x\"     | 404 | unknown",
                "\"tag\":\"PUMP\",\"interlock\":\"level\",\"seconds\":86401,\"reason\":\"x\" | 400 | bad_request",
                "\"tag\":\"PUMP\",\"interlock\":\"level\",\"seconds\":60                     | 400 | bad_request",
                "\"tag\":\"PUMP\",\"seconds\":60,\"reason\":\"x\"                            | 400 | bad_request"
            })
    void whatIsNoOverrideIsRefused(String body, int status, String code) throws Exception {
        HttpResponse<String> response = post("/api/v1/overrides", "{" + body + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(TestServer.errorCode(response)).isEqualTo(code);
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/forced", "/api/v1/overrides"})
    void whoIsAnEngineerElsewhereForcesAndOverridesNothingHere(String path) throws Exception {
        String token = server.people().token("elsewhere", "viewer", "engineer@south/**");
        String body = "{\"tag\":\"" + PUMP
                + "\",\"interlock\":\"level\",\"seconds\":60,\"reason\":\"x\",\"value\":1}"
                        .replace(path.endsWith("forced") ? "\"interlock\":\"level\"," : ",\"value\":1", "");
        HttpResponse<String> response = server.send(
                server.request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        assertThat(recorded()).isEmpty();
    }
}

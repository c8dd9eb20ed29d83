package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRoutesTest {
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

    private HttpResponse<String> command(String id, String value) throws Exception {
        return server.post(
                "/api/v1/commands", "{\"id\":\"" + id + "\",\"tag\":\"" + PUMP + "\",\"value\":" + value + "}");
    }

    @Test
    void aCommandIsAnsweredWithItsOutcome() throws Exception {
        HttpResponse<String> response = command("c-1", "0");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"id\":\"c-1\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":0,\"from\":1,"
                        + "\"outcome\":\"confirmed\",\"readBack\":0,\"requestedAt\":\"2026-11-22T12:00:00Z\","
                        + "\"completedAt\":\"2026-11-22T12:00:00.005Z\",\"requestedBy\":\"token:local\","
                        + "\"repeated\":false}");
    }

    @Test
    void aRepeatedIdGetsTheRecordedOutcomeAndWritesNothing() throws Exception {
        command("c-1", "0");
        JsonNode again = TestServer.json(command("c-1", "0"));
        assertThat(again.path("repeated").booleanValue()).isTrue();
        assertThat(again.path("outcome").asText()).isEqualTo("confirmed");
        assertThat(server.plant().written()).hasSize(1);
    }

    @Test
    void aRepeatedIdWithAnotherValueIsAConflict() throws Exception {
        command("c-1", "0");
        HttpResponse<String> other = command("c-1", "1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(TestServer.errorCode(other)).isEqualTo("id_reused");
        assertThat(server.plant().written()).hasSize(1);
    }

    @Test
    void aCommandIsFoundByItsId() throws Exception {
        command("c-1", "0");
        assertThat(TestServer.json(server.get("/api/v1/commands/c-1"))
                        .path("outcome")
                        .asText())
                .isEqualTo("confirmed");
        assertThat(server.get("/api/v1/commands/c-2").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/commands/no%20id").statusCode()).isEqualTo(400);
    }

    @Test
    void valuesArriveAsTheyWereWritten() throws Exception {
        command("a", "true");
        command("b", "9223372036854775807");
        command("c", "18446744073709551615");
        command("d", "2.5");
        command("e", "\"open\"");
        assertThat(server.plant().written())
                .extracting(request -> request.value())
                .containsExactly(
                        Value.of(true),
                        Value.of(Long.MAX_VALUE),
                        Value.UInt64.of(new BigInteger("18446744073709551615")),
                        Value.of(2.5),
                        Value.of("open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-9223372036854775809", "1e400", "null", "[1]", "{}"})
    void whatIsNoValueIsRefused(String value) throws Exception {
        assertThat(command("c-1", value).statusCode()).isEqualTo(400);
        assertThat(server.plant().written()).isEmpty();
    }

    @Test
    void anUnknownTagWritesNothingAndIsAnsweredWithASuggestion() throws Exception {
        HttpResponse<String> response =
                server.post("/api/v1/commands", "{\"id\":\"c-1\",\"tag\":\"c-town/pumps/S_PU2\",\"value\":1}");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestServer.message(response)).contains("did you mean 'c-town/pumps/S_PU1'?");
    }

    @Test
    void theExpiryIsHeldToItsRange() throws Exception {
        assertThat(withExpiry("a", "1").statusCode()).isEqualTo(200);
        assertThat(withExpiry("b", "60000").statusCode()).isEqualTo(200);
        assertThat(withExpiry("c", "0").statusCode()).isEqualTo(400);
        assertThat(withExpiry("d", "60001").statusCode()).isEqualTo(400);
        assertThat(withExpiry("e", "\"10\"").statusCode()).isEqualTo(400);
        assertThat(withExpiry("f", "1.5").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> withExpiry(String id, String millis) throws Exception {
        return server.post(
                "/api/v1/commands",
                "{\"id\":\"" + id + "\",\"tag\":\"" + PUMP + "\",\"value\":1,\"expiresInMillis\":" + millis + "}");
    }

    @Test
    void aMissingPartAndAMistypedKeyAreNamed() throws Exception {
        assertThat(TestServer.message(server.post("/api/v1/commands", "{\"id\":\"a\",\"value\":1}")))
                .contains("'tag'");
        assertThat(TestServer.message(server.post("/api/v1/commands", "{\"id\":\"a\",\"tag\":\"x\",\"valeu\":1}")))
                .contains("valeu", "value");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() throws Exception {
        HttpResponse<String> response =
                server.post("/api/v1/commands", "{\"id\":\"a\",\"tag\":\"" + PUMP + "\",\"value\":1,\"value\":0}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.plant().written()).isEmpty();
    }

    @Test
    void aBrokenTextIsRefusedWithItsPlace() throws Exception {
        HttpResponse<String> response = server.post("/api/v1/commands", "{\"id\":");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.message(response)).contains("line 1");
        assertThat(server.post("/api/v1/commands", "").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/commands", "null").statusCode()).isEqualTo(400);
    }
}

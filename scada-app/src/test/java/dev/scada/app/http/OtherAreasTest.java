package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an area is not there for who may see another one only, by whatever name he asks for it. */
class OtherAreasTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String holder(String... roles) throws Exception {
        return server.people().token("somebody", roles);
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return server.send(server.request(path).header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> post(String token, String path, String body) throws Exception {
        HttpRequest.Builder request = server.request(path).header("Authorization", "Bearer " + token);
        return server.send(request.POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "decline", "hold", "release"})
    void aCommandElsewhereIsNotThere(String act) throws Exception {
        server.post("/api/v1/commands", "{\"id\":\"a\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":1}");
        HttpResponse<String> answer = post(holder("operator@south/**"), "/api/v1/commands/a/" + act, "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("S_PU1").doesNotContain("token:local");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"pause | {}", "resume | {}", "abort | {\"reason\":\"smoke\"}", "confirm | {\"confirmed\":true}"})
    void aRunElsewhereIsNotThere(String act, String body) throws Exception {
        HttpResponse<String> answer = post(holder("operator@south/**"), "/api/v1/runs/run-1/" + act, body);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestServer.message(answer)).isEqualTo("there is no run 'run-1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "devices"})
    void namesElsewhereAreNotSuggested(String kind) throws Exception {
        HttpResponse<String> answer = get(holder("viewer@south/**"), "/api/v1/" + kind + "/plc2");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("plc1");
        assertThat(server.get("/api/v1/" + kind + "/plc2").body()).contains("plc1");
    }

    @Test
    void reasonsDoNotTellValuesOfTagsElsewhere() throws Exception {
        server.plant().obstacle("the valve is shut (x; c-town/pumps/S_PU1 = 1, south/suction = 0.3)");
        String body = "{\"tag\":\"c-town/pumps/S_PU1\",\"value\":0}";
        JsonNode all = TestServer.json(server.post("/api/v1/commands/preview", body));
        assertThat(all.path("obstacles").findValuesAsText("reason"))
                .allMatch(reason -> reason.contains("south/suction = 0.3"));
        String operator = holder("operator@c-town/**");
        assertThat(TestServer.json(post(operator, "/api/v1/commands/preview", body))
                        .path("obstacles")
                        .findValuesAsText("reason"))
                .contains("the valve is shut (x; c-town/pumps/S_PU1 = 1, south/suction = (not for you))")
                .noneMatch(reason -> reason.contains("0.3"));
        // Nor do refusals, which come as errors.
        HttpResponse<String> refused =
                post(operator, "/api/v1/selections", "{\"tag\":\"c-town/pumps/S_PU1\",\"steps\":1}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestServer.message(refused)).contains("the valve is shut").doesNotContain("0.3");
    }

    @Test
    void ofTwoCookiesNeitherCounts() throws Exception {
        String cookie = server.cookie("admin");
        assertThat(server.send(server.browser("/api/v1/me", cookie)).statusCode())
                .isEqualTo(200);
        for (String two : new String[] {cookie + "; scada_session=other", "scada_session=other; " + cookie}) {
            assertThat(server.send(server.browser("/api/v1/me", two)).statusCode())
                    .as(two)
                    .isEqualTo(401);
        }
        assertThat(server.send(server.browser("/api/v1/me", "a=b; " + cookie + "; c"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/tags/c-town%2fpumps%2fS_PU1",
                "/api/v1/tags/south/../c-town/pumps/S_PU1",
                "/api/v1/tags/south/%2e%2e/c-town/pumps/S_PU1",
                "/api/v1/tags//c-town/pumps/S_PU1",
                "/api/v1/tags/c-town/pumps/S_PU1;x=y",
                "/api/v1/tags;x=y/c-town/pumps/S_PU1",
                "//api/v1/tags/c-town/pumps/S_PU1",
                "/api/v1/./tags/c-town/pumps/S_PU1",
                "/API/v1/tags/c-town/pumps/S_PU1",
                "/login/../api/v1/tags/c-town/pumps/S_PU1",
                "/login/%2e%2e/api/v1/tags/c-town/pumps/S_PU1",
                "/login/..;/api/v1/tags/c-town/pumps/S_PU1",
                "/health/../api/v1/tags/c-town/pumps/S_PU1",
                "http://127.0.0.1/api/v1/tags/c-town/pumps/S_PU1",
            })
    void noSpellingOfAPathLeadsAroundItsPolicy(String path) throws Exception {
        String token = holder("viewer@south/**");
        for (String method :
                new String[] {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "get", "CONNECT"}) {
            String answer = server.raw(method + " " + path + " HTTP/1.1\r\nHost: " + server.host()
                    + "\r\nAuthorization: Bearer " + token
                    + "\r\nX-HTTP-Method-Override: GET\r\nX-Original-URL: /api/v1/tags/c-town/pumps/S_PU1"
                    + "\r\nX-Forwarded-For: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(method + " " + path)
                    .doesNotContain("\"value\"")
                    .doesNotContain("holding:0");
            assertThat(answer).as(method + " " + path).doesNotContain("HTTP/1.1 500");
        }
    }
}

package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String PASSWORD = "plinth otter vexing quarry";

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> open(URI link) throws Exception {
        return server.send(server.request(link.getPath() + "?" + link.getQuery()));
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void aLinkLogsOneBrowserInOnce() throws Exception {
        URI link = server.server().newLoginLink("admin").url();
        HttpResponse<String> first = open(link);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).hasValue("/");
        assertThat(cookie(first)).startsWith("scada_session=").contains("HttpOnly", "SameSite=Strict", "Path=/");

        String session = cookie(first).replaceAll(";.*", "");
        assertThat(server.send(server.request("/api/v1/plant").header("Cookie", session))
                        .statusCode())
                .isEqualTo(200);
        assertThat(open(link).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongCodeIsRefused() throws Exception {
        assertThat(server.send(server.request("/login?code=guess")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionThatWasMadeUpIsNone() throws Exception {
        assertThat(server.send(server.request("/api/v1/plant").header("Cookie", "scada_session=guess"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyWhoKeepsUsersMakesLinksForOthers() throws Exception {
        server.people().addUser("anna", "viewer", "operator", "engineer");
        HttpResponse<String> refused = server.send(
                server.browser("/api/v1/login-links", server.cookie("anna")).POST(BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(403);
        HttpResponse<String> made = server.send(server.browser("/api/v1/login-links", server.cookie("admin"))
                .POST(BodyPublishers.ofString("{\"user\":\"anna\"}")));
        assertThat(TestServer.json(made).path("user").asText()).isEqualTo("anna");
    }

    @Test
    void theHolderOfTheTokenGetsANewLink() throws Exception {
        URI link = URI.create(TestServer.json(server.post("/api/v1/login-links", ""))
                .path("url")
                .asText());
        assertThat(open(link).statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverIsNotLoggedInIsToldHowOnAPage() throws Exception {
        HttpResponse<String> response = server.send(server.request("/").header("Accept", "text/html"));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.body()).contains("scada login").contains("login-form");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    private HttpResponse<String> login(String user, String password) throws Exception {
        return server.send(server.request("/api/v1/login")
                .POST(BodyPublishers.ofString("{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}")));
    }

    @Test
    void aPasswordLogsInAndTheAnswerSaysWhoOneIs() throws Exception {
        server.people().addUser("anna", "operator@c-town/**");
        server.people().setPassword("anna", PASSWORD);
        HttpResponse<String> in = login("anna", PASSWORD);
        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(in).path("rights").toString())
                .isEqualTo(
                        "[{\"right\":\"operate\",\"area\":\"c-town/**\"},{\"right\":\"view\",\"area\":\"c-town/**\"}]");
        String session = cookie(in).replaceAll(";.*", "");
        assertThat(TestServer.json(server.send(server.browser("/api/v1/me", session)))
                        .path("name")
                        .asText())
                .isEqualTo("anna");
        assertThat(login("anna", "wrong password").statusCode()).isEqualTo(401);
        assertThat(TestServer.errorCode(login("nobody", PASSWORD))).isEqualTo("wrong_login");
    }

    @Test
    void loggingOutEndsTheSessionAndItsCookie() throws Exception {
        String session = server.cookie("admin");
        HttpResponse<String> out =
                server.send(server.browser("/api/v1/logout", session).POST(BodyPublishers.noBody()));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(cookie(out)).startsWith("scada_session=;").contains("Expires=Thu, 01 Jan 1970");
        assertThat(server.send(server.browser("/api/v1/me", session)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLoginInABrowserThatIsLoggedInEndsTheOldSession() throws Exception {
        String old = server.cookie("admin");
        URI link = server.server().newLoginLink("admin").url();
        server.send(server.browser(link.getPath() + "?" + link.getQuery(), old));
        assertThat(server.send(server.browser("/api/v1/me", old)).statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeByCookieWithoutOriginIsRefusedAndSoIsOneThatABrowserCallsForeign() throws Exception {
        String session = server.cookie("admin");
        assertThat(server.send(server.request("/api/v1/logout")
                                .header("Cookie", session)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.browser("/api/v1/logout", session)
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.browser("/api/v1/me", session)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onesOwnPasswordIsChangedWithTheCurrentOneOnly() throws Exception {
        server.people().addUser("anna", "viewer");
        String session = server.cookie("anna");
        String other = server.cookie("anna");
        assertThat(setOwn(session, "{\"password\":\"" + PASSWORD + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.browser("/api/v1/me", other)).statusCode())
                .isEqualTo(401);
        String changed = "\"password\":\"" + PASSWORD + " 2\"}";
        assertThat(TestServer.errorCode(setOwn(session, "{" + changed))).isEqualTo("wrong_password");
        assertThat(TestServer.errorCode(setOwn(session, "{\"current\":\"" + PASSWORD + "\",\"password\":\"short\"}")))
                .isEqualTo("weak_password");
        assertThat(setOwn(session, "{\"current\":\"" + PASSWORD + "\"," + changed)
                        .statusCode())
                .isEqualTo(200);
        assertThat(login("anna", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(login("anna", PASSWORD + " 2").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> setOwn(String session, String body) throws Exception {
        return server.send(server.browser("/api/v1/me/password", session).POST(BodyPublishers.ofString(body)));
    }

    /** As fast as one machine can ask; somebody else looks at the plant meanwhile. */
    @Test
    void tenThousandGuessesFindNothingAndDisturbNobodyInside() throws Exception {
        server.people().addUser("anna", "viewer");
        server.people().setPassword("anna", PASSWORD);
        String standing = server.cookie("anna");
        Map<Integer, Integer> statuses = new TreeMap<>();
        long slowest = 0;
        for (int i = 0; i < 10_000; i++) {
            statuses.merge(login("anna", "guess number " + i).statusCode(), 1, Integer::sum);
            if (i % 100 == 0) {
                long begin = System.nanoTime();
                assertThat(server.send(server.browser("/api/v1/tags", standing)).statusCode())
                        .isIn(200, 429);
                slowest = Math.max(slowest, System.nanoTime() - begin);
            }
        }
        System.out.printf("10,000 guesses: %s; slowest answer inside %d ms%n", statuses, slowest / 1_000_000);
        assertThat(statuses).doesNotContainKey(200);
        assertThat(statuses.get(401)).isBetween(5, 12);
        assertThat(server.send(server.browser("/api/v1/me", standing)).statusCode())
                .isEqualTo(200);
    }
}

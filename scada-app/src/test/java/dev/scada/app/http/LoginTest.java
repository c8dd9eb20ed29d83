package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {
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
        URI link = server.server().newLoginLink().url();
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
    void aWrongCodeAndNoCodeAreRefused() throws Exception {
        assertThat(server.send(server.request("/login?code=guess")).statusCode())
                .isEqualTo(401);
        assertThat(server.send(server.request("/login")).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatWasMadeUpIsNone() throws Exception {
        assertThat(server.send(server.request("/api/v1/plant").header("Cookie", "scada_session=guess"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserMayNotMakeLinksForOthers() throws Exception {
        String session = cookie(open(server.server().newLoginLink().url())).replaceAll(";.*", "");
        HttpResponse<String> response = server.send(server.request("/api/v1/login-links")
                .header("Cookie", session)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
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
        assertThat(response.body()).contains("scada login");
    }
}

package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmiRoutesTest {
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
    void theRootGoesToTheFirstConsole() throws Exception {
        HttpResponse<String> response = server.get("/");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("/ui/operator/index.html");
    }

    @Test
    void aPageIsServedWithThePolicyThatItsImportMapNeeds() throws Exception {
        HttpResponse<String> response = server.get("/ui/operator/index.html");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        // printf '{"imports":{}}' | openssl dgst -sha256 -binary | base64
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith(
                        "default-src 'self'; script-src 'self' 'sha256-URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw='; style-src 'self'; connect-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aScriptIsServedAsOneAndNotSentTwice() throws Exception {
        HttpResponse<String> response = server.get("/ui/operator/console/main.js");
        assertThat(response.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualTo("text/javascript;charset=utf-8");
        String tag = response.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                server.send(server.authorised("/ui/operator/console/main.js").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/operator/..%2f..%2fplugin.properties",
                "/ui/operator/../../plugin.properties",
                "/ui/operator/%2e%2e/%2e%2e/plugin.properties",
                "/ui/operator/..%5cplugin.properties",
                "/ui/operator/..;/plugin.properties",
                "/ui/operator/%252e%252e%252fplugin.properties",
                "/ui/operator//etc/passwd",
                "/ui/operator/console/./main.js%00.html",
                "/ui/operator/.hidden",
                "/ui/operator/file:///etc/passwd",
                "/ui/nobody/index.html"
            })
    void aPathThatLeavesTheSiteFindsNothing(String target) throws Exception {
        String answer = server.rawGet(target, "Host: " + server.host(), "Authorization: Bearer " + TestServer.TOKEN);
        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("root:");
    }

    @Test
    void anImportMapIsHashedAsTheBrowserParsesIt() {
        String unix = SecurityHeaders.pagePolicy("<script type=\"importmap\">\n{}\n</script>");
        assertThat(SecurityHeaders.pagePolicy("<script type=\"importmap\">\r\n{}\r\n</script>"))
                .isEqualTo(unix);
        assertThat(SecurityHeaders.pagePolicy("<SCRIPT nonce='' TYPE='importmap' >\n{}\n</SCRIPT>"))
                .isEqualTo(unix);
        assertThat(SecurityHeaders.pagePolicy("<script>alert(1)</script>")).contains("script-src 'self';");
    }
}

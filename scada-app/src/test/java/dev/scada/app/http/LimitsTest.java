package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final int LIMIT = HttpLimits.standard().bodyBytes();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String bodyOf(int bytes) {
        String head = "{\"id\":\"a\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":\"";
        return head + "x".repeat(bytes - head.length() - 2) + "\"}";
    }

    @Test
    void aBodyMayHaveItsLimitAndNotAByteMore() throws Exception {
        assertThat(server.post("/api/v1/commands", bodyOf(LIMIT)).statusCode()).isEqualTo(200);
        HttpResponse<String> over = server.post("/api/v1/commands", bodyOf(LIMIT + 1));
        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(TestServer.message(over)).contains("65536 bytes at most");
    }

    @Test
    void tenMegabytesOfJsonAreAnsweredWithAMessage() throws Exception {
        HttpResponse<String> response = server.post("/api/v1/commands", bodyOf(10 * 1024 * 1024));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(TestServer.errorCode(response)).isEqualTo("too_large");
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void tenMegabytesInPiecesOfUnknownLengthAreNoDifferent() throws Exception {
        byte[] big = bodyOf(10 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> response = server.send(server.authorised("/api/v1/commands")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big))));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void jsonMayNestToItsLimitAndNoDeeper() throws Exception {
        HttpResponse<String> deep = server.post("/api/v1/commands", "[".repeat(30_000));
        assertThat(deep.statusCode()).isEqualTo(400);
        HttpResponse<String> inValue = server.post(
                "/api/v1/commands",
                "{\"id\":\"a\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":" + "[".repeat(16) + "]".repeat(16) + "}");
        assertThat(inValue.statusCode()).isEqualTo(400);
        assertThat(TestServer.message(inValue)).contains("depth").contains("16");
        HttpResponse<String> allowed = server.post(
                "/api/v1/commands",
                "{\"id\":\"a\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":" + "[".repeat(15) + "]".repeat(15) + "}");
        assertThat(TestServer.message(allowed)).contains("value is true, false");
    }

    @Test
    void aNumberOfAThousandDigitsIsRefusedBeforeItIsComputed() throws Exception {
        HttpResponse<String> response = server.post(
                "/api/v1/commands", "{\"id\":\"a\",\"tag\":\"c-town/pumps/S_PU1\",\"value\":" + "9".repeat(1000) + "}");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    /** More of them than there are threads: each has sent a byte of its body, and is in no hurry. */
    @Test
    void bodiesThatComeSlowlyHoldNobodyUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.uri().getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/v1/login HTTP/1.1\r\nHost: " + server.host()
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            // One that goes on is answered.
            Socket first = slow.get(0);
            first.setSoTimeout(10_000);
            String rest = "\"user\":\"x\",\"password\":\"y\"}" + " ".repeat(60);
            first.getOutputStream().write(rest.substring(0, 59).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(first.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoIsRefusedAWebSocketLeavesNothingBehind() throws Exception {
        String answer = server.rawGet(
                "/api/v1/live",
                "Host: " + server.host(),
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Connection: Upgrade");
        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void headersMayNotGrow() throws Exception {
        char[] filler = new char[16 * 1024];
        Arrays.fill(filler, 'x');
        String answer = server.rawGet("/health", "Host: " + server.host(), "X-Long: " + new String(filler));
        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @Test
    void aServerDoesNotSayWhatItIsMadeOf() throws Exception {
        assertThat(server.get("/health").headers().map()).doesNotContainKey("server");
        assertThat(server.rawGet("/health\u0001", "Host: " + server.host())).doesNotContainIgnoringCase("jetty");
    }
}

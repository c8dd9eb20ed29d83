package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live interface over a real connection. */
class LiveOverHttpTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(new HttpLimits(
                64 * 1024, 8 * 1024, 1_000, Duration.ofSeconds(30), 24, 100, Duration.ofSeconds(1), 1_000, 3_000, 20));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Keeps what comes. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        String next(String containing) throws InterruptedException {
            for (; ; ) {
                String message = messages.poll(10, TimeUnit.SECONDS);
                assertThat(message).as("a message with " + containing).isNotNull();
                if (message != null && message.contains(containing)) {
                    return message;
                }
            }
        }
    }

    private URI live() {
        return URI.create("ws://" + server.host() + "/api/v1/live");
    }

    private WebSocket open(Heard heard, String header, String value) {
        return server.client()
                .newWebSocketBuilder()
                .header(header, value)
                .buildAsync(live(), heard)
                .join();
    }

    @Test
    void valuesComeOverTheWireAndTheHeartBeatAsWell() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "Authorization", "Bearer " + TestServer.TOKEN);
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"s1\",\"match\":\"c-town/tanks/*\"}", true)
                .join();
        heard.next("\"subscribed\"");
        heard.next("\"valueText\":\"3.2\"");
        server.plant().publish("c-town/tanks/L_T1", Value.of(4.5));
        heard.next("\"valueText\":\"4.5\"");
        server.plant().stateChanges();
        heard.next("\"type\":\"states\"");
        heard.next("\"type\":\"time\"");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        heard.messages.clear();
    }

    @Test
    void aMessageOfHundredsOfValuesArrivesWhole() throws Exception {
        server.plant().defineMany(500);
        Heard heard = new Heard();
        WebSocket socket = open(heard, "Authorization", "Bearer " + TestServer.TOKEN);
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"s1\",\"match\":\"many/*\"}", true)
                .join();
        heard.next("\"subscribed\"");
        String message = heard.next("\"values\"");
        assertThat(message)
                .hasSizeGreaterThan(64 * 1024)
                .contains("\"many/tag-499\"")
                .endsWith("]}");
        socket.abort();
    }

    @Test
    void withoutLoginTheUpgradeIsRefused() {
        assertThatThrownBy(() -> open(new Heard(), "Authorization", "Bearer wrong"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(e -> assertThat(
                                ((WebSocketHandshakeException) e).getResponse().statusCode())
                        .isEqualTo(401));
    }

    @Test
    void aPageOfAnotherSiteIsRefusedEvenWithTheCookie() throws Exception {
        String cookie = session();
        assertThat(upgrade("Cookie: " + cookie, "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(upgrade("Cookie: " + cookie)).startsWith("HTTP/1.1 403");
        assertThat(upgrade("Cookie: " + cookie, "Origin: http://" + server.host()))
                .startsWith("HTTP/1.1 101");
    }

    private String session() throws Exception {
        URI link = server.server().newLoginLink("admin").url();
        return server.send(server.request(link.getPath() + "?" + link.getQuery()))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    private String upgrade(String... headers) throws IOException {
        try (Socket socket = connect(headers)) {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private Socket connect(String... headers) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), server.uri().getPort()),
                5_000);
        String request = "GET /api/v1/live HTTP/1.1\r\nHost: " + server.host()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aClientThatNeverReadsIsCutOffAndCostsTheOthersNothing() throws Exception {
        server.plant().defineMany(5_000);
        Heard heard = new Heard();
        WebSocket healthy = open(heard, "Authorization", "Bearer " + TestServer.TOKEN);
        try (Socket deaf = connect("Authorization: Bearer " + TestServer.TOKEN)) {
            deaf.getInputStream().readNBytes(12);
            // Several megabytes of current values, for which no buffer on the way is big enough.
            for (int i = 0; i < 16; i++) {
                deaf.getOutputStream().write(frame("{\"type\":\"subscribe\",\"id\":\"s" + i + "\"}"));
            }
            healthy.sendText("{\"type\":\"subscribe\",\"id\":\"s1\",\"match\":\"c-town/tanks/*\"}", true)
                    .join();
            heard.next("\"valueText\":\"3.2\"");
            assertThat(bytesUntilTheEnd(deaf)).isLessThan(16 * 5_000 * 200L);
        }
        server.plant().publish("c-town/tanks/L_T1", Value.of(7));
        heard.next("\"valueText\":\"7\"");
        assertThat(server.plant().subscriptions()).isEqualTo(1);
        healthy.abort();
    }

    /** Waits, without reading, until the server has cut the connection; then counts what had been on its way. */
    private long bytesUntilTheEnd(Socket deaf) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        // Its frames may not have been looked at yet: it would be read from, and never cut off.
        while (server.plant().subscriptions() < 2 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        while (server.plant().subscriptions() > 1 && System.nanoTime() < deadline) {
            assertThat(server.send(server.authorised("/api/v1/commands").POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(400);
        }
        InputStream in = deaf.getInputStream();
        long count = 0;
        try {
            for (int got = in.read(new byte[64 * 1024]); got >= 0; got = in.read(new byte[64 * 1024])) {
                count += got;
                assertThat(System.nanoTime() - deadline).as("cut off in time").isLessThan(ofSeconds(20));
            }
        } catch (IOException reset) {
            return count;
        }
        return count;
    }

    private static long ofSeconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    /** A client's text frame: masked, as the standard asks for (RFC 6455, 5.1), by zero. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    @Test
    void aMessageThatIsTooLongEndsTheConnection() throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        WebSocket socket = server.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .buildAsync(live(), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        closed.add(status);
                        return null;
                    }
                })
                .join();
        socket.sendText("x".repeat(9 * 1024), true).join();
        assertThat(closed.poll(10, TimeUnit.SECONDS)).isEqualTo(1009);
    }
}

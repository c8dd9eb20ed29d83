package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.access.AccountChange;
import dev.scada.core.access.RoleInArea;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands when somebody may not any more. */
class RevocationTest {
    private static final Duration PROMISED = Duration.ofSeconds(1);
    /** What a busy machine takes besides. */
    private static final Duration AT_MOST = PROMISED.plusSeconds(4);

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final class Heard implements WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
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

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
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

    private WebSocket open(Heard heard, String header, String value) {
        return server.client()
                .newWebSocketBuilder()
                .header(header, value)
                .header("Origin", "http://" + server.host())
                .buildAsync(URI.create("ws://" + server.host() + "/api/v1/live"), heard)
                .join();
    }

    private static int closed(Heard heard, long begin) throws Exception {
        int status = heard.closed.get(20, TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("a WebSocket was closed %d ms after its user may not any more%n", took.toMillis());
        assertThat(took).isLessThan(AT_MOST);
        return status;
    }

    @Test
    void aWebSocketEndsWithItsSession() throws Exception {
        String cookie = server.cookie("admin");
        Heard heard = new Heard();
        open(heard, "Cookie", cookie);
        heard.next("\"time\"");
        long begin = System.nanoTime();
        server.people().access().sessions().endAllOf("admin", java.util.Optional.empty(), "test");
        assertThat(closed(heard, begin)).isEqualTo(4401);
        assertThat(server.send(server.browser("/api/v1/me", cookie)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWebSocketEndsWithItsToken() throws Exception {
        String token = server.people().token("screen", "viewer");
        Heard heard = new Heard();
        open(heard, "Authorization", "Bearer " + token);
        heard.next("\"time\"");
        long begin = System.nanoTime();
        server.people().access().accounts().change(new AccountChange.RevokeToken("screen"), "test");
        assertThat(closed(heard, begin)).isEqualTo(4401);
    }

    @Test
    void whoseRightsChangeConnectsAnewAndSeesWhatHeMaySeeNow() throws Exception {
        server.people().addUser("anna", "viewer");
        String cookie = server.cookie("anna");
        Heard heard = new Heard();
        WebSocket socket = open(heard, "Cookie", cookie);
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"s\"}", true).join();
        assertThat(heard.next("\"values\"")).contains("c-town/tanks/L_T1");
        long begin = System.nanoTime();
        server.people()
                .access()
                .accounts()
                .change(new AccountChange.SetRoles("anna", List.of(RoleInArea.of("viewer@c-town/pumps/*"))), "test");
        assertThat(closed(heard, begin)).isEqualTo(4403);
        Heard again = new Heard();
        WebSocket second = open(again, "Cookie", cookie);
        second.sendText("{\"type\":\"subscribe\",\"id\":\"s\"}", true).join();
        assertThat(again.next("\"subscribed\"")).contains("\"tags\":1");
        assertThat(again.next("\"values\"")).contains("c-town/pumps/S_PU1").doesNotContain("L_T1");
        second.abort();
    }

    @Test
    void tooManyMessagesEndTheConnection() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard, "Authorization", "Bearer " + TestServer.TOKEN);
        for (int i = 0; i < 400 && !heard.closed.isDone(); i++) {
            try {
                socket.sendText("{\"type\":\"ping\"}", true).join();
            } catch (java.util.concurrent.CompletionException e) {
                break; // it is closed already
            }
        }
        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4429);
    }
}

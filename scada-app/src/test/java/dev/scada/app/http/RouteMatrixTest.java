package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.core.access.AccountChange;
import dev.scada.core.access.Logins;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.access.RoleInArea;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every route and every message of the table, asked for by everybody: what is refused is what the table says, and nothing
 * else. Made from the table itself; it stays behind as {@code target/route-matrix.md}.
 */
class RouteMatrixTest {
    private static final String TAG = "c-town/pumps/S_PU1";
    /** What nobody hears of who may see another area only. */
    private static final List<String> PLANT_WORDS = List.of("c-town", "plc1", "S_PU1", "L_T1");

    private TestServer server;
    private final Map<String, Caller> callers = new LinkedHashMap<>();

    /** @param rights absent: he is nobody */
    private record Caller(Map<String, String> headers, Optional<Rights> rights) {}

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
        nobody("none", Map.of());
        nobody("forged token", bearer(TestServer.TOKEN.substring(1) + "x"));
        nobody("stripped token", bearer(""));
        nobody("token as basic", Map.of("Authorization", "Basic " + TestServer.TOKEN));
        nobody("forged session", cookie("guess"));
        String expired = server.people()
                .access()
                .logins()
                .newToken(
                        new Logins.NewToken("old", List.of(RoleInArea.of("administrator")), Optional.of(FakePlant.T)),
                        "test");
        nobody("expired token", bearer(expired));
        String revoked = server.people().token("gone", "administrator", "operator", "engineer");
        change(new AccountChange.RevokeToken("gone"));
        nobody("revoked token", bearer(revoked));
        server.people().addUser("bert", "administrator", "operator", "engineer");
        String disabled = server.people().session("bert");
        change(new AccountChange.SetDisabled("bert", true));
        nobody("session of a disabled user", cookie(disabled));
        // Beside a header that is wrong a cookie that is right counts for nothing.
        Map<String, String> mixed = new LinkedHashMap<>(cookie(server.people().session("admin")));
        mixed.put("Authorization", "Bearer wrong");
        nobody("right session, wrong token", mixed);
        for (String role : List.of("viewer", "operator", "engineer", "administrator")) {
            holder(role, role);
            holder(role + " here", role + "@c-town/**");
            holder(role + " elsewhere", role + "@south/**");
        }
        holder("without any role");
        callers.put(
                "local token", new Caller(bearer(TestServer.TOKEN), Optional.of(Rights.everywhere(Right.values()))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void change(AccountChange change) throws Exception {
        server.people().access().accounts().change(change, "test");
    }

    private void nobody(String name, Map<String, String> headers) {
        callers.put(name, new Caller(headers, Optional.empty()));
    }

    private void holder(String name, String... roles) throws Exception {
        String secret = server.people().token(name.replace(' ', '-'), roles);
        Rights rights = server.people()
                .access()
                .accounts()
                .directory()
                .rights(List.of(roles).stream().map(RoleInArea::of).toList());
        callers.put(name, new Caller(bearer(secret), Optional.of(rights)));
    }

    private static Map<String, String> bearer(String secret) {
        return Map.of("Authorization", "Bearer " + secret);
    }

    private Map<String, String> cookie(String secret) {
        return Map.of("Cookie", "scada_session=" + secret, "Origin", "http://" + server.host());
    }

    @Test
    void whatIsRefusedIsWhatTheTableSays() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| route | needs | " + String.join(" | ", callers.keySet()) + " |",
                "| --- | --- |" + " --- |".repeat(callers.size())));
        for (Route route : server.server().table().routes()) {
            Policy policy = route.policy().orElseThrow();
            StringBuilder line = new StringBuilder("| " + route.method() + " " + route.path() + " | " + policy.words());
            for (Map.Entry<String, Caller> caller : callers.entrySet()) {
                Answer answer = ask(route, caller.getValue());
                check(route, policy, caller.getKey(), caller.getValue(), answer);
                line.append(" | ").append(answer.status());
            }
            lines.add(line.append(" |").toString());
        }
        Path folder = Files.createDirectories(Path.of("target"));
        Files.write(folder.resolve("route-matrix.md"), lines);
        System.out.println((lines.size() - 2) + " routes by " + callers.size() + " callers");
    }

    private static void check(Route route, Policy policy, String name, Caller caller, Answer answer) {
        String what = route.method() + " " + route.path() + " by " + name + ": " + answer;
        assertThat(answer.status()).as(what).isNotIn(405, 500);
        if (policy instanceof Policy.Anybody) {
            assertThat(answer.body())
                    .as(what)
                    .doesNotContain("\"unauthorised\"")
                    .doesNotContain("\"forbidden\"");
            return;
        }
        if (caller.rights().isEmpty()) {
            assertThat(answer.status()).as(what).isEqualTo(401);
            return;
        }
        Rights rights = caller.rights().get();
        if (!may(policy, rights)) {
            assertThat(answer.status()).as(what).isEqualTo(403);
        } else if (isOfTag(rights, policy)) {
            assertThat(answer.status()).as(what).isNotIn(401, 403);
        }
        if (!rights.may(Right.VIEW, TagPath.of(TAG)) && !route.path().equals("/openapi.json")) {
            assertThat(PLANT_WORDS).as(what).noneMatch(word -> answer.body().contains("\"" + word));
        }
    }

    private static boolean may(Policy policy, Rights rights) {
        if (!(policy instanceof Policy.Holder holder)) {
            return true;
        }
        Predicate<Right> asked = switch (holder.where()) {
            case EVERYWHERE -> rights::mayEverywhere;
            case SOMEWHERE -> rights::maySomewhere;
            case TAG_OF_PATH -> right -> rights.may(right, TagPath.of(TAG));
        };
        return asked.test(holder.right());
    }

    /** Whether what the handler decides by itself is decided for him. */
    private static boolean isOfTag(Rights rights, Policy policy) {
        return !(policy instanceof Policy.Holder holder) || rights.may(holder.right(), TagPath.of(TAG));
    }

    private record Answer(int status, String body) {}

    private Answer ask(Route route, Caller caller) throws Exception {
        String path = route.path()
                .replace("{path...}", TAG)
                .replace("{path}", TAG)
                .replaceAll("devices/\\{name}|lines/\\{name}", "devices/plc1")
                .replaceAll("\\{\\w+(\\.\\.\\.)?}", "x");
        if (route.path().startsWith("/api/v1/lines/")) {
            path = path.replace("devices/plc1", "lines/plc1");
        }
        if (route.handling() instanceof Route.Handling.BySocket) {
            return new Answer(upgrade(path, caller), "");
        }
        HttpRequest.Builder request = server.request(path);
        caller.headers().forEach(request::header);
        if (route.method() == Route.Method.POST) {
            request.POST(BodyPublishers.ofString(body(route)));
        }
        HttpResponse<String> response = server.sendAfterRefusals(request);
        return new Answer(response.statusCode(), response.body());
    }

    /** Where a tag can be named, one is. */
    private static String body(Route route) {
        return switch (route.path()) {
            case "/api/v1/read", "/api/v1/leases" -> "{\"tags\":[\"c-town/tanks/L_T1\"]}";
            default -> "{}";
        };
    }

    private int upgrade(String path, Caller caller) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.setSoTimeout(10_000);
            StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + server.host()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
            caller.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            String begin = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(begin.substring(9));
        }
    }

    @Test
    void everyMessageIsRefusedToWhomTheTableDoesNotNameAndToNobodyElse() {
        List<MessagePolicy> messages = server.server().table().messages();
        assertThat(messages).isNotEmpty();
        for (MessagePolicy message : messages) {
            Policy policy = message.policy().orElseThrow();
            callers.forEach((name, caller) -> caller.rights().ifPresent(rights -> {
                Principal principal = new Principal("x", Principal.Kind.USER, Optional.empty(), rights);
                assertThat(Guard.refusal(policy, principal).isEmpty())
                        .as("%s by %s", message, name)
                        .isEqualTo(may(policy, rights));
            }));
        }
    }

    @Test
    void aMessageWithoutPolicyDoesNotStart() {
        List<Route> routes = server.server().table().routes();
        List<MessagePolicy> messages = new ArrayList<>(server.server().table().messages());
        messages.remove(0);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RouteTable(routes, messages))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("message");
    }
}

package dev.scada.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.access.TestAccess;
import dev.scada.app.contract.Json;
import dev.scada.core.control.Unsettled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server on a free port with a made-up plant, and what is needed to talk to it. */
public final class TestServer implements AutoCloseable {
    public static final String TOKEN = "right-token-right-token-right-token-right";
    private static final Clock CLOCK = Clock.fixed(FakePlant.T, ZoneOffset.UTC);

    private final FakePlant plant = new FakePlant();
    private final FakeJournal journal = new FakeJournal();
    private final FakeUpdates updates = new FakeUpdates();
    private final FakeActions actions = new FakeActions();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HttpServer server;
    private final TestAccess people;
    private final TestRestraints restraints;
    private boolean closed;

    private TestServer(HttpLimits limits) throws IOException {
        restraints = TestRestraints.make(CLOCK);
        Services services = services(plant, updates, journal, actions, restraints);
        people = new TestAccess(TOKEN, CLOCK);
        server = HttpServer.start(HttpBinding.loopback(0), limits, services, people.access(), CLOCK, System::nanoTime);
    }

    /** What a server of that plant serves. */
    static Services services(FakePlant plant, TestRestraints restraints) {
        return services(plant, new FakeUpdates(), new FakeJournal(), new FakeActions(), restraints);
    }

    private static Services services(
            FakePlant plant, FakeUpdates updates, FakeJournal journal, FakeActions actions, TestRestraints restraints) {
        return new Services(
                updates,
                "0.1.0",
                FakePlant.T,
                plant,
                new FakeDesk(plant),
                () -> new Unsettled(3, 2),
                plant,
                plant,
                journal,
                actions,
                restraints.restraints(),
                () -> List.of(new MapSite()));
    }

    public static TestServer start() throws IOException {
        return new TestServer(HttpLimits.standard());
    }

    public static TestServer start(HttpLimits limits) throws IOException {
        return new TestServer(limits);
    }

    private record MapSite() implements HmiSite {
        private static final Map<String, String> FILES = Map.of(
                "index.html",
                "<html><script type=\"importmap\">{\"imports\":{}}</script></html>",
                "console/main.js",
                "export {};");

        @Override
        public String id() {
            return "operator";
        }

        @Override
        public String startPage() {
            return "index.html";
        }

        @Override
        public Optional<byte[]> file(String path) {
            return Optional.ofNullable(FILES.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public FakeUpdates updates() {
        return updates;
    }

    FakeJournal journal() {
        return journal;
    }

    /** Control actions. */
    public FakeActions actions() {
        return actions;
    }

    public FakePlant plant() {
        return plant;
    }

    public URI uri() {
        return server.uri();
    }

    TestRestraints restraints() {
        return restraints;
    }

    /** Users, roles and tokens. */
    TestAccess people() {
        return people;
    }

    /** A browser's cookie of a new session. */
    String cookie(String user) throws Exception {
        return "scada_session=" + people.session(user);
    }

    /** A request of a browser that is logged in. */
    HttpRequest.Builder browser(String path, String cookie) {
        return request(path).header("Cookie", cookie).header("Origin", "http://" + host());
    }

    HttpServer server() {
        return server;
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /**
     * As {@link #send}, for what is refused before its body is read: the server may then end the connection, which the client
     * finds out when it uses it for the next request. That one was not served, and is sent once more.
     */
    HttpResponse<String> sendAfterRefusals(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return send(request);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                return send(request);
            }
            throw e;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(authorised(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(authorised(path).POST(BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.answers().readTree(response.body());
    }

    static String errorCode(HttpResponse<String> response) throws IOException {
        return json(response).path("error").path("code").asText();
    }

    static String message(HttpResponse<String> response) throws IOException {
        return json(response).path("error").path("message").asText();
    }

    /** The answer to bytes that no well-behaved client would send; the connection ends with it. */
    String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A whole GET with headers as they are given, asking for the end of the connection. */
    String rawGet(String target, String... headers) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n");
    }

    String host() {
        return "127.0.0.1:" + uri().getPort();
    }

    /** A test may end the server before its own end does; the second time does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.close();
        people.close();
        restraints.close();
    }
}

package dev.scada.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException.Kind;
import dev.scada.app.contract.Json;
import dev.scada.app.tls.PinnedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Asks a server. One thread. */
public final class ServerClient {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** A command may wait for a minute to begin, and then for its line. */
    private static final Duration ANSWERING = Duration.ofSeconds(150);

    private final ServerAddress server;
    private final HttpClient http;

    public ServerClient(ServerAddress server) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECTING);
        server.fingerprint().ifPresent(pin -> builder.sslContext(PinnedServer.context(pin)));
        this.http = builder.build();
    }

    public JsonNode get(String path) throws ClientException, InterruptedException {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, JsonNode body) throws ClientException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body.toString())).build());
    }

    /** Opens the live interface; what comes goes to the listener. */
    public WebSocket live(WebSocket.Listener listener) throws ClientException {
        URI url = server.url().resolve("/api/v1/live");
        try {
            return http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + server.token())
                    .connectTimeout(CONNECTING)
                    .buildAsync(URI.create("ws" + url.toString().substring("http".length())), listener)
                    .join();
        } catch (CompletionException e) {
            throw new ClientException(Kind.NO_SERVER, unreachable(), e);
        }
    }

    /** A text as one part of a path. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A tag's path, whose slashes stay. */
    public static String escapedPath(String path) {
        return escaped(path).replace("%2F", "/");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .timeout(ANSWERING)
                .header("Authorization", "Bearer " + server.token());
    }

    private JsonNode send(HttpRequest request) throws ClientException, InterruptedException {
        HttpResponse<String> response;
        JsonNode body;
        try {
            response = http.send(request, BodyHandlers.ofString());
            body = Json.answers().readTree(response.body());
        } catch (SSLException e) {
            throw new ClientException(Kind.REFUSED, untrusted(e), e);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new ClientException(Kind.NO_SERVER, unreachable(), e);
        } catch (IOException e) {
            // What was sent by then is not known: whoever asked for a deed must not be told that nothing was done.
            throw new ClientException(Kind.CUT_OFF, "the server at " + server.url() + " gave no answer", e);
        }
        if (response.statusCode() < 300) {
            return body;
        }
        String message = body.path("error").path("message").asText("HTTP status " + response.statusCode());
        boolean isRefused = response.statusCode() == 401 || response.statusCode() == 403;
        throw new ClientException(isRefused ? Kind.REFUSED : Kind.FAILED, message);
    }

    private String untrusted(SSLException e) {
        return "the server at " + server.url() + " is not trusted, and was sent nothing: " + e.getMessage()
                + "; name its data folder by --data, or its certificate's fingerprint by --fingerprint";
    }

    private String unreachable() {
        return "no server answers at " + server.url();
    }
}

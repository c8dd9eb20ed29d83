package dev.scada.app.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** A running server's HTTP interface, as any client of the plant uses it: address and token from the data folder. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    private Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static Api of(Path dataFolder) throws IOException {
        JsonNode runtime = JSON.readTree(dataFolder.resolve("runtime.json").toFile());
        return new Api(
                URI.create(runtime.path("url").asText()),
                Files.readString(dataFolder.resolve("token")).strip());
    }

    URI base() {
        return base;
    }

    JsonNode read(String path) throws IOException, InterruptedException {
        return send(request(path).build()).body();
    }

    Answer command(String id, String tag, String value) throws IOException, InterruptedException {
        String body = "{\"id\":\"%s\",\"tag\":\"%s\",\"value\":%s}".formatted(id, tag, value);
        return send(request("/api/v1/commands")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** An answer, whatever its status. */
    record Answer(int status, JsonNode body) {}

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** A tag's current value. */
    JsonNode tag(String path) throws IOException, InterruptedException {
        return read("/api/v1/tags/" + path).path("current");
    }

    /** Asks for the tag until it is as wanted; says how long that took. */
    Duration awaitTag(String path, Predicate<JsonNode> wanted, Duration within)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode current = tag(path);
        while (!wanted.test(current)) {
            if (System.nanoTime() - begin > within.toNanos()) {
                throw new AssertionError(path + " is not as wanted after " + within + ": " + current);
            }
            current = tag(path);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static boolean isGood(JsonNode current) {
        return current.path("quality").path("severity").asText().equals("good");
    }

    static boolean isBad(JsonNode current) {
        return current.path("quality").path("severity").asText().equals("bad");
    }
}

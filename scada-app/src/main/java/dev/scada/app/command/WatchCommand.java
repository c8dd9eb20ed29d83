package dev.scada.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ClientException.Kind;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada watch}. */
@Command(
        name = "watch",
        header = "Print values as they change, until Ctrl-C.",
        description =
                "Prints all current values, then each that changed or was read again, the latest of each tag at most"
                        + " once in the interval.")
final class WatchCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Shortest time between two values of a tag, 50 to 60000. Default: ${DEFAULT-VALUE}.")
    private int intervalMillis;

    @Option(names = "--count", paramLabel = "N", description = "End after that many values.")
    private Optional<Integer> count = Optional.empty();

    @Parameters(paramLabel = "PATTERN", description = "c-town/tanks/*, 'c-town/**'")
    private String pattern = "";

    WatchCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::watch);
    }

    private int watch(ServerClient server) throws ClientException, InterruptedException {
        Map<String, String> units = units(server);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        WebSocket socket = server.live(new Lines(units, end));
        ObjectNode subscribe = Json.mapper().createObjectNode();
        subscribe.put("type", "subscribe").put("id", "watch").put("match", pattern);
        subscribe.put("intervalMillis", intervalMillis);
        socket.sendText(subscribe.toString(), true).join();
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new ClientException(Kind.NO_SERVER, "the connection to the server was lost");
        } finally {
            socket.abort();
        }
    }

    private Map<String, String> units(ServerClient server) throws ClientException, InterruptedException {
        JsonNode matching = server.get("/api/v1/tags?match=" + ServerClient.escaped(pattern))
                .path("tags");
        if (matching.isEmpty()) {
            throw new ClientException(Kind.FAILED, "no tag matches '" + pattern + "'; scada read '**' prints all");
        }
        Map<String, String> units = new HashMap<>();
        matching.forEach(
                tag -> units.put(tag.path("path").asText(), tag.path("unit").asText()));
        return units;
    }

    /** Prints what comes. Called one message at a time, on the HTTP client's threads. */
    private final class Lines implements WebSocket.Listener {
        private final Map<String, String> units;
        private final CompletableFuture<Integer> end;
        private final StringBuilder parts = new StringBuilder();
        private int printed;

        Lines(Map<String, String> units, CompletableFuture<Integer> end) {
            this.units = units;
            this.end = end;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                take(text);
            }
            socket.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode message = Json.answers().readTree(text);
                if (message.path("type").asText().equals("error")) {
                    environment.say("scada: " + message.path("message").asText());
                    end.complete(ExitCodes.FAILED);
                }
                message.path("values").forEach(this::print);
            } catch (JsonProcessingException e) {
                end.completeExceptionally(e);
            }
        }

        private void print(JsonNode value) {
            if (end.isDone()) {
                return;
            }
            environment.print(
                    json
                            ? value.toString()
                            : ValueLine.of(
                                    value, units.getOrDefault(value.path("path").asText(), "")));
            printed++;
            if (count.isPresent() && printed >= count.get()) {
                end.complete(ExitCodes.OK);
            }
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.completeExceptionally(error);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            environment.say("scada: the server ended the connection: " + reason);
            end.complete(ExitCodes.NO_SERVER);
            return null;
        }
    }
}

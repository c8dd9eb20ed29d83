package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada why}. */
@Command(
        name = "why",
        header = "Tell what stands in the way of commanding a tag now.",
        description = {
            "Rights, interlocks with their values, devices that are commanded on site or under maintenance, forced values,"
                    + " checks of plugins. Nothing is sent and nothing is put on record.",
            "Exit code 1 when something stands in the way."
        })
final class WhyCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As POST /api/v1/commands/preview gives it.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The value in mind, as for write; default: any")
    private Optional<String> value = Optional.empty();

    WhyCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode info = server.get("/api/v1/tags/" + ServerClient.escapedPath(tag));
            ObjectNode command = Json.mapper().createObjectNode().put("tag", tag);
            CommandTalk.putValue(command, value, info.path("kind").asText());
            JsonNode answer = server.post("/api/v1/commands/preview", command);
            JsonNode obstacles = answer.path("obstacles");
            if (json) {
                environment.print(answer.toString());
            } else {
                print(answer, obstacles);
            }
            return obstacles.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
        });
    }

    private void print(JsonNode answer, JsonNode obstacles) {
        environment.print(tag + ": "
                + (obstacles.isEmpty()
                        ? "nothing known stands in the way"
                        : obstacles.size() == 1 ? "1 obstacle" : obstacles.size() + " obstacles"));
        for (JsonNode each : obstacles) {
            environment.print(String.format(
                    Locale.ROOT,
                    "  %-18s %s",
                    each.path("code").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                    each.path("reason").asText()));
        }
        for (JsonNode each : answer.path("interlocks")) {
            JsonNode override = each.path("override");
            if (!override.isMissingNode()) {
                environment.print(String.format(
                        Locale.ROOT,
                        "  overridden         %s '%s' by %s, %s left: %s",
                        each.path("sort").asText(),
                        each.path("name").asText(),
                        override.path("by").asText(),
                        Span.words(override.path("leftSeconds").asLong()),
                        override.path("reason").asText()));
            }
        }
    }
}

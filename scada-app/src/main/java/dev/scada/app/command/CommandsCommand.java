package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada commands}. */
@Command(
        name = "commands",
        header = "List commands under way and the latest that have ended, newest first, and the selections.",
        description = {
            "One a line: when, tag, from, to, where it is or how it ended, who asked.",
            "--confirm, --decline and --release act on one that is under way; a second person confirms, which the token of"
                    + " this computer is not."
        })
final class CommandsCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The answer as the server gives it.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Ended ones. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @ArgGroup
    private @Nullable Act act;

    /** One of them. */
    static final class Act {
        @Option(names = "--confirm", paramLabel = "ID", description = "Confirm somebody else's command.")
        private Optional<String> confirm = Optional.empty();

        @Option(names = "--decline", paramLabel = "ID", description = "Decline it, or take your own back.")
        private Optional<String> decline = Optional.empty();

        @Option(names = "--release", paramLabel = "ID", description = "End a held command.")
        private Optional<String> release = Optional.empty();

        String path() {
            return confirm.map(id -> id + "/confirm")
                    .or(() -> decline.map(id -> id + "/decline"))
                    .or(() -> release.map(id -> id + "/release"))
                    .orElseThrow();
        }
    }

    CommandsCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            Act chosen = act;
            return chosen == null ? list(server) : act(server, chosen);
        });
    }

    private int act(ServerClient server, Act chosen) throws ClientException, InterruptedException {
        JsonNode answer =
                server.post("/api/v1/commands/" + chosen.path(), Json.mapper().createObjectNode());
        environment.print(json ? answer.toString() : line(answer));
        return ExitCodes.OK;
    }

    private int list(ServerClient server) throws ClientException, InterruptedException {
        JsonNode answer = server.get("/api/v1/commands?limit=" + limit);
        if (json) {
            environment.print(answer.toString());
            return ExitCodes.OK;
        }
        answer.path("commands").forEach(command -> environment.print(line(command)));
        answer.path("selections")
                .forEach(selection -> environment.print(selection.path("tag").asText() + "  selected by "
                        + selection.path("by").asText() + " for "
                        + selection.path("value").asText() + ", "
                        + selection.path("millisLeft").asLong() / 1_000 + " s left"));
        return ExitCodes.OK;
    }

    private static String line(JsonNode command) {
        String stage = command.path("stage").asText();
        String state = stage.equals("ended")
                ? ""
                : "  (" + stage + ", id " + command.path("id").asText() + ")";
        return command.path("requestedAt").asText() + "  " + CommandTalk.sentence(command, MissingNode.getInstance())
                + state + "  " + command.path("requestedBy").asText();
    }
}

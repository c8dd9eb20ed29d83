package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada select}. */
@Command(
        name = "select",
        header = "Select a tag for a value, before it is written.",
        description = {
            "For tags whose files say command: { select: … }. The selection holds for a while and for you alone; write the"
                    + " same value in that time. --cancel gives it up.",
            "Prints what would stand in the way, where something does: exit code 1."
        })
final class SelectCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The answer as the server gives it.")
    private boolean json;

    @Option(names = "--cancel", description = "Give the selection up.")
    private boolean isCancelled;

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "As in scada write")
    private Optional<String> value = Optional.empty();

    SelectCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, isCancelled ? this::cancel : this::select);
    }

    private int cancel(ServerClient server) throws ClientException, InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode().put("tag", tag);
        JsonNode answer = server.post("/api/v1/selections/cancel", body);
        environment.print(json ? answer.toString() : tag + " is not selected by you any more");
        return ExitCodes.OK;
    }

    private int select(ServerClient server) throws ClientException, InterruptedException {
        JsonNode info = server.get("/api/v1/tags/" + ServerClient.escapedPath(tag));
        ObjectNode body = Json.mapper().createObjectNode().put("tag", tag);
        CommandTalk.putValue(body, value, info.path("kind").asText());
        JsonNode answer = server.post("/api/v1/selections", body);
        environment.print(
                json
                        ? answer.toString()
                        : answer.path("tag").asText() + " is selected for "
                                + CommandTalk.shown(answer.path("value"), info) + " for "
                                + answer.path("millisLeft").asLong() / 1_000 + " s");
        return ExitCodes.OK;
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada write}. */
@Command(
        name = "write",
        header = "Write a value to a tag, once, and print the outcome.",
        description = {
            "The value is in the tag's unit; a label of the tag will do as well. A command is never retried by itself.",
            "Outcomes: confirmed (it reads back), unverified (accepted, not read back): exit code 0; rejected (it did not"
                    + " act): 1; differs (it reads back otherwise), unknown (sent, not answered): 5, look at the plant.",
            "A negative value stands after --: scada write north/level -- -3"
        })
final class WriteCommand implements Callable<Integer> {
    private static final Set<String> TEXTUAL = Set.of("text", "bytes", "time");

    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The record as POST /api/v1/commands gives it.")
    private boolean json;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The command's own id, to repeat it without writing twice. Default: a new one.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--expires",
            paramLabel = "MS",
            defaultValue = "10000",
            description = "How long it may begin, 1 to 60000. Default: ${DEFAULT-VALUE}.")
    private int expiresInMillis;

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "true, false, a number, a text or a label")
    private String value = "";

    WriteCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::write);
    }

    private int write(ServerClient server) throws ClientException, InterruptedException {
        JsonNode info = server.get("/api/v1/tags/" + ServerClient.escapedPath(tag));
        ObjectNode command = Json.mapper().createObjectNode();
        command.put("id", id.orElseGet(() -> "cli-" + UUID.randomUUID()));
        command.put("tag", tag);
        command.set("value", asJson(info.path("kind").asText()));
        command.put("expiresInMillis", expiresInMillis);
        JsonNode done = server.post("/api/v1/commands", command);
        environment.print(
                json ? done.toString() : sentence(done, info.path("unit").asText()));
        return switch (done.path("outcome").asText()) {
            case "confirmed", "unverified" -> ExitCodes.OK;
            case "rejected" -> ExitCodes.FAILED;
            default -> ExitCodes.LOOK_AT_THE_PLANT;
        };
    }

    /** The text as the kind of value that it looks like, exactly; a text stays one for a tag that holds texts. */
    private JsonNode asJson(String kind) {
        if (TEXTUAL.contains(kind)) {
            return TextNode.valueOf(value);
        }
        try {
            JsonNode parsed = Json.mapper().readTree(value);
            return parsed.isNumber() || parsed.isBoolean() ? parsed : TextNode.valueOf(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }

    private static String sentence(JsonNode done, String unit) {
        String reason = done.path("reason").asText("");
        return done.path("tag").asText() + ": " + done.path("from").asText("-") + " -> "
                + done.path("value").asText() + (unit.isEmpty() ? "" : " " + unit) + "  "
                + done.path("outcome").asText() + (done.path("repeated").asBoolean() ? " (earlier)" : "")
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}

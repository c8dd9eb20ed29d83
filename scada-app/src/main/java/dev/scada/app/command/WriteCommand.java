package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.Optional;
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
                    + " act), pending (a second person is to confirm): 1; differs (it reads back otherwise), unknown (sent, not answered): 5, look at the plant.",
            "A negative value stands after --: scada write north/level -- -3"
        })
final class WriteCommand implements Callable<Integer> {
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

    @Option(names = "--wait", description = "Wait for the second person, where the tag asks for one.")
    private boolean waits;

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description =
                    "true, false, a number, a text or a label; up, down, up:3 or down:3 for a tag that goes in steps;"
                            + " none for a pulse")
    private Optional<String> value = Optional.empty();

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
        String own = id.orElseGet(() -> "cli-" + UUID.randomUUID());
        command.put("id", own);
        command.put("tag", tag);
        CommandTalk.putValue(command, value, info.path("kind").asText());
        command.put("expiresInMillis", expiresInMillis);
        command.put("waits", waits);
        JsonNode done;
        try {
            done = server.post("/api/v1/commands", command);
        } catch (ClientException e) {
            if (e.kind() != ClientException.Kind.CUT_OFF) {
                throw e;
            }
            return unknown(own, e);
        }
        return CommandTalk.told(environment, json, done, info);
    }

    /** It was sent, and what came of it is not known here: anything but 5 would let a script go on. */
    private int unknown(String own, ClientException e) {
        environment.say(
                tag + ": unknown: " + e.getMessage() + "; the command may have acted. Once a server runs, the same"
                        + " with --id " + own + " tells what is on record, and writes nothing twice");
        return ExitCodes.LOOK_AT_THE_PLANT;
    }
}

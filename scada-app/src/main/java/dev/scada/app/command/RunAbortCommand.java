package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada actions abort}. */
@Command(
        name = "abort",
        header = "End a run: its command under way is taken back or waited for, then come its steps after an abort.",
        description = "Refused while those, or its steps after a failure, are under way.")
final class RunAbortCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The run afterwards, as the server gives it.")
    private boolean json;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private String reason = "";

    @Option(
            names = "--at-once",
            description = "No further steps, those after an abort or a failure neither: the plant stays as it stands.")
    private boolean isAtOnce;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id")
    private String run = "";

    RunAbortCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            ObjectNode body =
                    Json.mapper().createObjectNode().put("reason", reason).put("atOnce", isAtOnce);
            JsonNode after = server.post("/api/v1/runs/" + ServerClient.escaped(run) + "/abort", body);
            environment.print(json ? after.toString() : new RunWords(environment).sentence(after));
            return ExitCodes.OK;
        });
    }
}

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

/** {@code scada actions confirm}. */
@Command(
        name = "confirm",
        header = "Answer what a run asks.",
        description =
                "The number of the question stands beside it: an answer is for what one has read, and not for what"
                        + " is asked after it.")
final class RunConfirmCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The run afterwards, as the server gives it.")
    private boolean json;

    @Option(names = "--no", description = "The answer is no: the step fails.")
    private boolean isNo;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id")
    private String run = "";

    @Parameters(index = "1", paramLabel = "QUESTION", description = "The question's number")
    private long question;

    RunConfirmCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            ObjectNode body =
                    Json.mapper().createObjectNode().put("confirmed", !isNo).put("question", question);
            JsonNode after = server.post("/api/v1/runs/" + ServerClient.escaped(run) + "/confirm", body);
            environment.print(json ? after.toString() : new RunWords(environment).sentence(after));
            return ExitCodes.OK;
        });
    }
}

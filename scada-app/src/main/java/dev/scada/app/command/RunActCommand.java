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

/** {@code scada actions pause}, {@code resume}, {@code abort} and {@code confirm}. */
@Command
final class RunActCommand implements Callable<Integer> {
    static final String CONFIRM = "confirm";

    private final Environment environment;
    private final String act;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The run afterwards, as the server gives it.")
    private boolean json;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why an abort, for people; 500 characters")
    private String reason = "";

    @Option(names = "--no", description = "The answer to a question is no: the step fails.")
    private boolean isNo;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id")
    private String run = "";

    RunActCommand(Environment environment, String act) {
        this.environment = environment;
        this.act = act;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            ObjectNode body = Json.mapper().createObjectNode();
            if (act.equals(CONFIRM)) {
                body.put("confirmed", !isNo);
            } else {
                body.put("reason", reason);
            }
            JsonNode after = server.post("/api/v1/runs/" + ServerClient.escaped(run) + "/" + act, body);
            environment.print(json ? after.toString() : new RunWords(environment).sentence(after));
            return ExitCodes.OK;
        });
    }
}

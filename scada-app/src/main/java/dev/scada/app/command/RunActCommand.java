package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada actions pause} and {@code resume}. */
@Command
final class RunActCommand implements Callable<Integer> {
    private final Environment environment;
    private final String act;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The run afterwards, as the server gives it.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id")
    private String run = "";

    RunActCommand(Environment environment, String act) {
        this.environment = environment;
        this.act = act;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode after = server.post(
                    "/api/v1/runs/" + ServerClient.escaped(run) + "/" + act,
                    Json.mapper().createObjectNode());
            environment.print(json ? after.toString() : new RunWords(environment).sentence(after));
            return ExitCodes.OK;
        });
    }
}

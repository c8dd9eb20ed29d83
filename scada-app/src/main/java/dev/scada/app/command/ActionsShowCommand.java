package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada actions show}. */
@Command(name = "show", header = "Print an action with its steps, or a run with what has come of them.")
final class ActionsShowCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As the server gives it.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "ACTION|RUN", description = "An action's name, or a run's id")
    private String name = "";

    ActionsShowCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::show);
    }

    private int show(ServerClient server) throws ClientException, InterruptedException {
        for (JsonNode run : server.get("/api/v1/runs").path("runs")) {
            if (run.path("id").asText().equals(name)) {
                JsonNode whole = server.get("/api/v1/runs/" + ServerClient.escaped(name));
                if (json) {
                    environment.print(whole.toString());
                } else {
                    RunWords words = new RunWords(environment);
                    words.log(whole);
                    environment.print(words.sentence(whole));
                }
                return ExitCodes.OK;
            }
        }
        JsonNode action = server.get("/api/v1/actions/" + ServerClient.escaped(name));
        if (json) {
            environment.print(action.toString());
            return ExitCodes.OK;
        }
        environment.print(
                action.path("name").asText() + ": " + action.path("description").asText());
        for (JsonNode parameter : action.path("parameters")) {
            String otherwise = parameter.path("otherwise").asText("needed");
            environment.print("  " + parameter.path("name").asText() + " ("
                    + parameter.path("type").asText() + "), default " + otherwise + " "
                    + parameter.path("unit").asText() + "  "
                    + parameter.path("help").asText());
        }
        for (JsonNode step : action.path("steps")) {
            environment.print(
                    "  " + step.path("name").asText() + "  " + step.path("text").asText());
        }
        return ExitCodes.OK;
    }
}

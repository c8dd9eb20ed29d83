package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.contract.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada login}. */
@Command(
        name = "login",
        header = "Print a link that logs one browser in, once.",
        description = "The link works for ten minutes. 'scada demo' and 'scada run' print one as well when they start.")
final class LoginCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As POST /api/v1/login-links gives it.")
    private boolean json;

    LoginCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode link = server.post("/api/v1/login-links", Json.mapper().createObjectNode());
            environment.print(json ? link.toString() : link.path("url").asText());
            return ExitCodes.OK;
        });
    }
}

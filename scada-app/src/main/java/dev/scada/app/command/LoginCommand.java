package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada login}. */
@Command(
        name = "login",
        header = "Print a link that logs one browser in as a user, once.",
        description = "The link works for ten minutes. 'scada demo' and 'scada run' print one as well when they start.")
final class LoginCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Whom it logs in. Default: him for whom the last link was, at first an administrator.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--json", description = "As POST /api/v1/login-links gives it.")
    private boolean json;

    LoginCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            ObjectNode body = Json.mapper().createObjectNode();
            user.ifPresent(name -> body.put("user", name));
            JsonNode link = server.post("/api/v1/login-links", body);
            environment.print(json ? link.toString() : link.path("url").asText());
            return ExitCodes.OK;
        });
    }
}

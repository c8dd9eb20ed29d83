package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scada tokens}. */
@Command(
        name = "tokens",
        header = "List, make and revoke the API tokens of a running server.",
        description = {
            "Words: list (usual), add NAME (with --role), revoke NAME.",
            "'add' prints the token's secret, this once: programs send it as 'Authorization: Bearer SECRET', this program"
                    + " takes it from SCADA_TOKEN."
        })
final class TokensCommand implements Callable<Integer> {
    /** What is done. */
    enum Act {
        LIST,
        ADD,
        REVOKE
    }

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As the server gives it.")
    private boolean json;

    @Option(
            names = "--role",
            paramLabel = "ROLE[@AREA]",
            description = "add: what its holder may do; once for each: viewer, 'operator@north/**'.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "add: how long it works. Default: until it is revoked.")
    private Optional<Integer> days = Optional.empty();

    @Parameters(index = "0", arity = "0..1", paramLabel = "WORD", description = "What to do. Default: list.")
    private Act act = Act.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The token's name.")
    private Optional<String> name = Optional.empty();

    TokensCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (act != Act.LIST && name.isEmpty() && spec != null) {
            throw new ParameterException(spec.commandLine(), "a name of the token is needed");
        }
        return connection.talk(environment, this::run);
    }

    private int run(ServerClient server) throws ClientException, InterruptedException {
        switch (act) {
            case LIST -> print(server.get("/api/v1/tokens"));
            case ADD -> {
                ObjectNode body = Json.mapper().createObjectNode().put("name", name.orElse(""));
                ArrayNode all = body.putArray("roles");
                roles.forEach(all::add);
                days.ifPresent(count -> body.put("expiresInDays", count));
                JsonNode made = server.post("/api/v1/tokens", body);
                environment.print(json ? made.toString() : made.path("secret").asText());
            }
            case REVOKE ->
                print(server.post(
                        "/api/v1/tokens/" + ServerClient.escaped(name.orElse("")) + "/revoke",
                        Json.mapper().createObjectNode()));
        }
        return ExitCodes.OK;
    }

    private void print(JsonNode answer) {
        if (json) {
            environment.print(answer.toString());
            return;
        }
        HealthTable tokens = new HealthTable("TOKEN", "ROLES", "EXPIRES", "MADE BY", "MADE");
        for (JsonNode token : answer.path("tokens")) {
            String expires = token.path("expires").asText("never");
            tokens.row(
                    token.path("name").asText(),
                    UsersCommand.joined(token.path("roles")),
                    token.path("expired").asBoolean() ? expires + " (over)" : expires,
                    token.path("createdBy").asText(),
                    token.path("created").asText());
        }
        tokens.lines().forEach(environment::print);
    }
}

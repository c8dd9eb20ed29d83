package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** {@code scada users}. No password passes here: a new user gets a link, and chooses one in the browser. */
@Command(
        name = "users",
        header = "List, add, change and remove the users of a running server, and its roles.",
        description = {
            "Words: list (usual), add, change, disable, enable, logout, remove NAME; role NAME (with --right), remove-role NAME.",
            "A role holds in the whole plant, or in an area: --role viewer --role 'operator@north/**'.",
            "'add' prints a link that logs the new user in, once; so does 'scada login --user NAME' later."
        })
final class UsersCommand implements Callable<Integer> {
    /** What is done. */
    enum Act {
        LIST,
        ADD,
        CHANGE,
        DISABLE,
        ENABLE,
        LOGOUT,
        REMOVE,
        ROLE,
        REMOVE_ROLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/users gives it.")
    private boolean json;

    @Option(
            names = "--role",
            paramLabel = "ROLE[@AREA]",
            description =
                    "add, change: a role that he has; once for each. 'change' takes away those that are not named.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--full-name", paramLabel = "TEXT", description = "add, change: for people.")
    private Optional<String> fullName = Optional.empty();

    @Option(
            names = "--right",
            paramLabel = "RIGHT",
            description = "role: view, operate, engineer or administer; once for each.")
    private List<String> rights = new ArrayList<>();

    @Parameters(index = "0", arity = "0..1", paramLabel = "WORD", description = "What to do. Default: list.")
    private Act act = Act.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Of the user or the role.")
    private Optional<String> name = Optional.empty();

    UsersCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (act != Act.LIST && name.isEmpty() && spec != null) {
            throw new ParameterException(spec.commandLine(), "'" + act + "' needs a name");
        }
        return connection.talk(environment, this::run);
    }

    private int run(ServerClient server) throws ClientException, InterruptedException {
        String path = "/api/v1/users/" + ServerClient.escaped(name.orElse(""));
        switch (act) {
            case LIST -> {}
            case ADD -> {
                server.post("/api/v1/users", body().put("name", name.orElse("")));
                JsonNode link = server.post("/api/v1/login-links", empty().put("user", name.orElse("")));
                environment.print(link.path("url").asText());
                environment.say("This link logs " + name.orElse("") + " in, once, within ten minutes.");
                return ExitCodes.OK;
            }
            case CHANGE -> server.post(path, body());
            case DISABLE -> server.post(path, empty().put("disabled", true));
            case ENABLE -> server.post(path, empty().put("disabled", false));
            case LOGOUT -> server.post(path + "/logout", empty());
            case REMOVE -> server.post(path + "/remove", empty());
            case ROLE -> server.post("/api/v1/roles", list(empty().put("name", name.orElse("")), "rights", rights));
            case REMOVE_ROLE ->
                server.post("/api/v1/roles/" + ServerClient.escaped(name.orElse("")) + "/remove", empty());
        }
        print(server.get("/api/v1/users"));
        return ExitCodes.OK;
    }

    private static ObjectNode empty() {
        return Json.mapper().createObjectNode();
    }

    private ObjectNode body() {
        ObjectNode body = empty();
        fullName.ifPresent(text -> body.put("fullName", text));
        return roles.isEmpty() ? body : list(body, "roles", roles);
    }

    private static ObjectNode list(ObjectNode body, String key, List<String> texts) {
        ArrayNode all = body.putArray(key);
        texts.forEach(all::add);
        return body;
    }

    private void print(JsonNode answer) {
        if (json) {
            environment.print(answer.toString());
            return;
        }
        HealthTable users = new HealthTable("USER", "FULL NAME", "ROLES", "MAY LOG IN", "PASSWORD", "SESSIONS");
        for (JsonNode user : answer.path("users")) {
            users.row(
                    user.path("name").asText(),
                    user.path("fullName").asText(),
                    joined(user.path("roles")),
                    user.path("disabled").asBoolean() ? "no" : "yes",
                    user.path("hasPassword").asBoolean() ? "yes" : "none yet",
                    user.path("sessions").asText());
        }
        users.lines().forEach(environment::print);
        environment.print("");
        HealthTable all = new HealthTable("ROLE", "RIGHTS");
        for (JsonNode role : answer.path("roles")) {
            all.row(role.path("name").asText(), joined(role.path("rights")));
        }
        all.lines().forEach(environment::print);
    }

    static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(" ", all);
    }
}

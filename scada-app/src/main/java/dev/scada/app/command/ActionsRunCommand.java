package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada actions run} and {@code scada actions dry-run}. */
@Command(
        description = {
            "Parameters are NAME=VALUE. 'run' prints what comes of each step until the run has ended; the run goes on when"
                    + " this ends before.",
            "Exit code 1 when the run did not end well, or a dry run found what would be refused."
        })
final class ActionsRunCommand implements Callable<Integer> {
    private final Environment environment;
    private final boolean isDry;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The server's answer; then 'run' does not wait for the end.")
    private boolean json;

    @Option(names = "--no-wait", description = "Begin the run and do not wait for its end.")
    private boolean noWait;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The run's own id: a repeated one begins nothing. Default: a new one.")
    private Optional<String> id = Optional.empty();

    @Parameters(index = "0", paramLabel = "ACTION", description = "The action's name")
    private String action = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME=VALUE", description = "Its parameters")
    private List<String> parameters = new ArrayList<>();

    ActionsRunCommand(Environment environment, boolean isDry) {
        this.environment = environment;
        this.isDry = isDry;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::run);
    }

    private int run(ServerClient server) throws ClientException, InterruptedException {
        String path = "/api/v1/actions/" + ServerClient.escaped(action);
        ObjectNode body = Json.mapper().createObjectNode();
        id.ifPresent(given -> body.put("id", given));
        body.set("parameters", parameters(server.get(path).path("parameters")));
        JsonNode answer = server.post(path + (isDry ? "/dry-run" : "/run"), body);
        if (json) {
            environment.print(answer.toString());
            return ExitCodes.OK;
        }
        if (isDry) {
            return dry(answer);
        }
        RunWords words = new RunWords(environment);
        if (noWait) {
            environment.print(words.sentence(answer));
            return ExitCodes.OK;
        }
        return words.follow(server, answer);
    }

    private int dry(JsonNode run) {
        for (JsonNode step : run.path("steps")) {
            String would = step.path("would").asText();
            environment.print(step.path("step").asText() + "  "
                    + step.path("text").asText() + (would.isEmpty() ? "" : ": " + would));
            step.path("obstacles").forEach(obstacle -> environment.print("    REFUSED NOW: " + obstacle.asText()));
        }
        environment.print("Nothing was sent; " + run.path("end").asText() + ".");
        return run.path("isClear").asBoolean() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private ObjectNode parameters(JsonNode known) throws ClientException {
        ObjectNode values = Json.mapper().createObjectNode();
        for (String given : parameters) {
            int sign = given.indexOf('=');
            if (sign < 1) {
                throw new ClientException(
                        ClientException.Kind.FAILED, "'" + given + "' is no parameter; expected NAME=VALUE");
            }
            String name = given.substring(0, sign);
            values.set(name, value(given.substring(sign + 1), type(known, name)));
        }
        return values;
    }

    private static String type(JsonNode known, String name) {
        for (JsonNode parameter : known) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path("type").asText();
            }
        }
        return "text";
    }

    /** What cannot be read as its type goes as a text, and the server says what it expected. */
    private static JsonNode value(String text, String type) {
        var nodes = Json.mapper().getNodeFactory();
        try {
            return switch (type) {
                case "bool" ->
                    text.equals("true") || text.equals("false")
                            ? nodes.booleanNode(text.equals("true"))
                            : nodes.textNode(text);
                case "int" -> nodes.numberNode(Long.parseLong(text));
                case "real" -> nodes.numberNode(Double.parseDouble(text));
                default -> nodes.textNode(text);
            };
        } catch (NumberFormatException e) {
            return nodes.textNode(text);
        }
    }
}

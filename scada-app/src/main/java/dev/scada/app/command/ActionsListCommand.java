package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada actions list}. */
@Command(name = "list", header = "Print the actions, their runs, and what starts them by itself.")
final class ActionsListCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/actions, /runs and /schedules give it, a line each.")
    private boolean json;

    ActionsListCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::list);
    }

    private int list(ServerClient server) throws ClientException, InterruptedException {
        JsonNode actions = server.get("/api/v1/actions");
        JsonNode runs = server.get("/api/v1/runs");
        JsonNode schedules = server.get("/api/v1/schedules");
        if (json) {
            environment.print(actions.toString());
            environment.print(runs.toString());
            environment.print(schedules.toString());
            return ExitCodes.OK;
        }
        HealthTable table = new HealthTable("ACTION", "PARAMETERS", "DESCRIPTION");
        for (JsonNode action : actions.path("actions")) {
            StringBuilder parameters = new StringBuilder();
            for (JsonNode parameter : action.path("parameters")) {
                JsonNode otherwise = parameter.path("otherwise");
                parameters
                        .append(parameters.isEmpty() ? "" : " ")
                        .append(parameter.path("name").asText())
                        .append(otherwise.isMissingNode() ? "=…" : "=" + otherwise.asText());
            }
            table.row(
                    action.path("name").asText(),
                    parameters.toString(),
                    action.path("description").asText());
        }
        table.lines().forEach(environment::print);
        runs(runs.path("runs"));
        schedules(schedules.path("schedules"));
        return ExitCodes.OK;
    }

    private void runs(JsonNode runs) {
        if (runs.isEmpty()) {
            return;
        }
        HealthTable table = new HealthTable("RUN", "ACTION", "BY", "STATE", "STEP", "STARTED", "REASON");
        for (JsonNode run : runs) {
            table.row(
                    run.path("id").asText(),
                    run.path("action").asText(),
                    run.path("by").asText(),
                    run.path("state").asText(),
                    run.path("step").asText(),
                    run.path("started").asText(),
                    run.path("question").asText(run.path("reason").asText()));
        }
        environment.print("");
        table.lines().forEach(environment::print);
    }

    private void schedules(JsonNode schedules) {
        if (schedules.isEmpty()) {
            return;
        }
        HealthTable table = new HealthTable("SCHEDULE", "ACTION", "OWNER", "ENABLED", "NEXT", "TRIGGER", "LAST");
        for (JsonNode schedule : schedules) {
            table.row(
                    schedule.path("name").asText(),
                    schedule.path("action").asText(),
                    schedule.path("owner").asText(),
                    schedule.path("isEnabled").asBoolean() ? "yes" : "no",
                    schedule.path("next").asText("-"),
                    schedule.path("trigger").asText(),
                    (schedule.path("last").asText() + " "
                                    + schedule.path("lastWords").asText())
                            .strip());
        }
        environment.print("");
        table.lines().forEach(environment::print);
    }
}

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

/** {@code scada actions enable} and {@code disable}, of schedules. */
@Command
final class ScheduleActCommand implements Callable<Integer> {
    private final Environment environment;
    private final String act;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private String reason = "";

    @Parameters(index = "0", paramLabel = "SCHEDULE", description = "The schedule's name")
    private String schedule = "";

    ScheduleActCommand(Environment environment, String act) {
        this.environment = environment;
        this.act = act;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            ObjectNode body = Json.mapper().createObjectNode().put("reason", reason);
            JsonNode after = server.post("/api/v1/schedules/" + ServerClient.escaped(schedule) + "/" + act, body);
            environment.print("schedule " + schedule
                    + (after.path("isEnabled").asBoolean() ? " is enabled" : " is disabled")
                    + after.path("next").asText("").replaceFirst("^(.)", ", next at $1"));
            return ExitCodes.OK;
        });
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada devices}. */
@Command(
        name = "devices",
        header = "Print how the devices are.",
        description = {
            "State and since when, counts since the start, and round trip and lateness that 99 %% of the last one to two"
                    + " minutes stay within.",
            "Exit code 1 when a device is failed."
        })
final class DevicesCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/devices gives it.")
    private boolean json;

    DevicesCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode answer = server.get("/api/v1/devices");
            if (json) {
                environment.print(answer.toString());
            } else {
                print(answer.path("devices"));
            }
            return LinesCommand.code(answer.path("devices"));
        });
    }

    private void print(JsonNode devices) {
        HealthTable table = new HealthTable(
                "DEVICE",
                "LINE",
                "STATE",
                "SINCE",
                "EXCHANGES",
                "FAILURES",
                "ROUND TRIP",
                "LATENESS",
                "MISSED",
                "REASON");
        for (JsonNode device : devices) {
            JsonNode statistics = device.path("statistics");
            table.row(
                    device.path("name").asText(),
                    device.path("line").asText(),
                    device.path("state").asText(),
                    device.path("since").asText(),
                    statistics.path("exchanges").asText(),
                    statistics.path("failures").asText(),
                    HealthTable.millis(statistics.path("roundTrip").path("p99Millis")),
                    HealthTable.millis(statistics.path("lateness").path("p99Millis")),
                    statistics.path("missedScans").asText(),
                    HealthTable.reason(device));
        }
        table.lines().forEach(environment::print);
    }
}

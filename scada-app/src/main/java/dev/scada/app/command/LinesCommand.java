package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada lines}. */
@Command(
        name = "lines",
        header = "Print how the lines are.",
        description = {
            "BUSY is the share of the last minute with an exchange under way, NEEDED that of the line's time that its scan"
                    + " classes ask for, as measured; a line that falls short says by how much. The others are as 'scada devices' has them,"
                    + " of all devices of the line together.",
            "Exit code 1 when a line is failed."
        })
final class LinesCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/lines gives it.")
    private boolean json;

    LinesCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode answer = server.get("/api/v1/lines");
            if (json) {
                environment.print(answer.toString());
            } else {
                print(answer.path("lines"));
            }
            return code(answer.path("lines"));
        });
    }

    static int code(JsonNode views) {
        for (JsonNode view : views) {
            if (view.path("state").asText().equals("failed")) {
                return ExitCodes.FAILED;
            }
        }
        return ExitCodes.OK;
    }

    private void print(JsonNode lines) {
        HealthTable table = new HealthTable(
                "LINE",
                "MEDIUM",
                "STATE",
                "SINCE",
                "DEVICES",
                "BUSY",
                "NEEDED",
                "EXCHANGES",
                "FAILURES",
                "ROUND TRIP",
                "LATENESS",
                "MISSED",
                "RECONNECTS",
                "REASON");
        for (JsonNode line : lines) {
            JsonNode statistics = line.path("statistics");
            table.row(
                    line.path("name").asText(),
                    line.path("medium").asText(),
                    line.path("state").asText(),
                    line.path("since").asText(),
                    Integer.toString(line.path("devices").size()),
                    String.format(
                            Locale.ROOT,
                            "%.1f%%",
                            100 * line.path("utilisation").asDouble()),
                    String.format(
                            Locale.ROOT,
                            "%.1f%%",
                            100 * line.path("demand").path("share").asDouble()),
                    statistics.path("exchanges").asText(),
                    statistics.path("failures").asText(),
                    HealthTable.millis(statistics.path("roundTrip").path("p99Millis")),
                    HealthTable.millis(statistics.path("lateness").path("p99Millis")),
                    statistics.path("missedScans").asText(),
                    line.path("reconnects").asText(),
                    HealthTable.reason(line));
        }
        table.lines().forEach(environment::print);
        for (JsonNode line : lines) {
            JsonNode shortfall = line.path("demand").path("shortfall");
            if (shortfall.isTextual()) {
                environment.print("Line " + line.path("name").asText() + " " + shortfall.asText());
            }
        }
    }
}

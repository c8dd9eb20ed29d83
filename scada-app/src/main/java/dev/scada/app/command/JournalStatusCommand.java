package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada journal status}. */
@Command(
        name = "status",
        header = "Print whether the journal records, how much of it is signed, and what room it has in reserve.",
        description = "Exit code 1 when it does not record as it should.")
final class JournalStatusCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/journal/status gives it.")
    private boolean json;

    JournalStatusCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode status = server.get("/api/v1/journal/status");
            if (json) {
                environment.print(status.toString());
            } else {
                print(status);
            }
            boolean isWell = status.path("state").asText().equals("good")
                    && status.path("problem").asText("").isEmpty();
            return isWell ? ExitCodes.OK : ExitCodes.FAILED;
        });
    }

    private void print(JsonNode status) {
        String problem = status.path("problem").asText("");
        environment.print("state    " + status.path("state").asText() + (problem.isEmpty() ? "" : ": " + problem));
        environment.print(String.format(
                Locale.ROOT, "records  %,d", status.path("records").asLong()));
        environment.print(
                String.format(Locale.ROOT, "signed   %,d", status.path("signed").asLong()));
        environment.print(String.format(
                Locale.ROOT,
                "reserve  %.0f of %.0f MB",
                status.path("reserveLeft").asLong() / MEGABYTE,
                status.path("reserveWhole").asLong() / MEGABYTE));
    }
}

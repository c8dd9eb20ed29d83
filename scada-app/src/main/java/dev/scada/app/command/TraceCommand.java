package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ServerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada trace}. */
@Command(
        name = "trace",
        header = "Print a device's latest exchanges in hex, decoded.",
        description = "Oldest first; -> was sent, <- was received.")
final class TraceCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/devices/{name}/trace gives it.")
    private boolean json;

    @Parameters(paramLabel = "DEVICE", description = "The device's name in the plant's files")
    private String device = "";

    TraceCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode trace = server.get("/api/v1/devices/" + ServerClient.escaped(device) + "/trace");
            if (json) {
                environment.print(trace.toString());
            } else {
                trace.path("exchanges").forEach(this::print);
            }
            return ExitCodes.OK;
        });
    }

    private void print(JsonNode exchange) {
        String arrow = exchange.path("direction").asText().equals("sent") ? "->" : "<-";
        environment.print(exchange.path("time").asText() + " " + arrow + " "
                + exchange.path("hex").asText());
        String decoded = exchange.path("decoded").asText("");
        if (!decoded.isEmpty()) {
            environment.print("    " + decoded);
        }
    }
}

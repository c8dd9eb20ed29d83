package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ServerClient;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code scada disable} and {@code scada enable} have in common. */
final class ServiceOptions {
    /** Of what. */
    enum Kind {
        LINE,
        DEVICE
    }

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "The state afterwards, as GET /api/v1/devices/{name} gives it.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "line|device", description = "Which of the two")
    private Kind kind = Kind.DEVICE;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its name in the plant's files")
    private String name = "";

    int run(Environment environment, String act, String reason) throws InterruptedException {
        return connection.talk(environment, server -> {
            String word = kind.name().toLowerCase(Locale.ROOT);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
            JsonNode after = server.post("/api/v1/" + word + "s/" + ServerClient.escaped(name) + "/" + act, body);
            if (json) {
                environment.print(after.toString());
            } else {
                String why = HealthTable.reason(after);
                environment.print(
                        word + " " + name + " is " + after.path("state").asText() + (why.isEmpty() ? "" : ": " + why));
            }
            return ExitCodes.OK;
        });
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada read}. */
@Command(
        name = "read",
        header = "Print current values of tags.",
        description = {
            "Asks a running runtime for the current value of each tag, or of all tags that a pattern matches (* within a"
                    + " segment, ** for any number of segments).",
            "Exit code 1 when a value is bad or a tag is not there."
        })
final class ReadCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "One JSON object a line, as GET /api/v1/tags/{path} gives it.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "TAG", description = "Paths or patterns: c-town/tanks/L_T1, 'c-town/**'")
    private List<String> tags = List.of();

    ReadCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            int code = ExitCodes.OK;
            for (String tag : tags) {
                code = Math.max(code, read(server, tag));
            }
            return code;
        });
    }

    private int read(ServerClient server, String tag) throws ClientException, InterruptedException {
        if (tag.indexOf('*') < 0 && tag.indexOf('?') < 0) {
            return print(server.get("/api/v1/tags/" + ServerClient.escapedPath(tag)));
        }
        JsonNode matching =
                server.get("/api/v1/tags?match=" + ServerClient.escaped(tag)).path("tags");
        if (matching.isEmpty()) {
            environment.say("scada: no tag matches '" + tag + "'; scada read '**' prints all");
            return ExitCodes.FAILED;
        }
        int code = ExitCodes.OK;
        for (JsonNode each : matching) {
            code = Math.max(code, print(each));
        }
        return code;
    }

    private int print(JsonNode tag) {
        JsonNode current = tag.path("current");
        environment.print(
                json ? tag.toString() : ValueLine.of(current, tag.path("unit").asText()));
        return ValueLine.isBad(current) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import dev.scada.app.contract.ReadBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            "With --now the devices are read first, between their polls; a pattern's tags are read together.",
            "Exit code 1 when a value is bad or a tag is not there."
        })
final class ReadCommand implements Callable<Integer> {
    /** What one request may ask for. */
    private static final int MOST_AT_ONCE = 1_000;

    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "One JSON object a line, as GET /api/v1/tags/{path} gives it.")
    private boolean json;

    @Option(names = "--now", description = "Read from the devices now, in place of the latest poll's values.")
    private boolean now;

    @Parameters(arity = "1..*", paramLabel = "TAG", description = "Paths or patterns: c-town/tanks/L_T1, 'c-town/**'")
    private List<String> tags = List.of();

    ReadCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            int code = ExitCodes.OK;
            if (now) {
                return readNow(server);
            }
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

    private int readNow(ServerClient server) throws ClientException, InterruptedException {
        Map<String, String> units = new LinkedHashMap<>();
        int code = ExitCodes.OK;
        for (String tag : tags) {
            boolean isPattern = tag.indexOf('*') >= 0 || tag.indexOf('?') >= 0;
            if (!isPattern) {
                JsonNode one = server.get("/api/v1/tags/" + ServerClient.escapedPath(tag));
                units.put(tag, one.path("unit").asText());
                continue;
            }
            JsonNode matching = server.get("/api/v1/tags?match=" + ServerClient.escaped(tag))
                    .path("tags");
            matching.forEach(each ->
                    units.put(each.path("path").asText(), each.path("unit").asText()));
            if (matching.isEmpty()) {
                environment.say("scada: no tag matches '" + tag + "'; scada read '**' prints all");
                code = ExitCodes.FAILED;
            }
        }
        List<String> paths = List.copyOf(units.keySet());
        for (int from = 0; from < paths.size(); from += MOST_AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + MOST_AT_ONCE));
            JsonNode answer = server.post("/api/v1/read", Json.answers().valueToTree(new ReadBody(some)));
            for (JsonNode result : answer.path("results")) {
                code = Math.max(code, printNow(result, units));
            }
        }
        return code;
    }

    private int printNow(JsonNode result, Map<String, String> units) {
        String path = result.path("path").asText();
        JsonNode current = result.path("current");
        if (json) {
            environment.print(result.toString());
        } else if (result.has("trouble")) {
            environment.print(String.format(
                    Locale.ROOT,
                    "%-40s not read: %s",
                    path,
                    result.path("trouble").asText()));
        } else {
            environment.print(ValueLine.of(current, units.getOrDefault(path, "")));
        }
        return result.has("trouble") || ValueLine.isBad(current) ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private int print(JsonNode tag) {
        JsonNode current = tag.path("current");
        environment.print(
                json ? tag.toString() : ValueLine.of(current, tag.path("unit").asText()));
        return ValueLine.isBad(current) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}

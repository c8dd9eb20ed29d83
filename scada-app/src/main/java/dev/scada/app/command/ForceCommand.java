package dev.scada.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scada force}. */
@Command(
        name = "force",
        header = "Make a tag say a value for a while, whatever its device says.",
        description = {
            "The value has the quality 'local override' wherever it is seen; nothing is written to the device, and commands on"
                    + " the tag are refused. It is on record who did it and why; it ends by itself, and stays over restarts"
                    + " until then.",
            "In place of a value it may move: --sine 0..10 --period 1min."
        })
final class ForceCommand implements Callable<Integer> {
    private static final Pattern ENDS = Pattern.compile("(-?[0-9.eE+-]+?)\\.\\.(-?[0-9.eE+-]+)");

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--for",
            required = true,
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "How long: 30s, 15min, 2h, 1d; 31d at most")
    private Span lasting = new Span(0);

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private String reason = "";

    @ArgGroup
    private @Nullable Shapes shapes;

    /** How it moves. */
    static final class Shapes {
        @Option(names = "--ramp", paramLabel = "FROM..TO", description = "Up, and back to the start at once")
        private Optional<String> ramp = Optional.empty();

        @Option(names = "--sine", paramLabel = "FROM..TO", description = "Up and down")
        private Optional<String> sine = Optional.empty();

        @Option(names = "--square", paramLabel = "FROM..TO", description = "Half of the time the one, half the other")
        private Optional<String> square = Optional.empty();
    }

    @Option(
            names = "--period",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            defaultValue = "1min",
            description = "Of one round of a value that moves. Default: ${DEFAULT-VALUE}.")
    private Span period = new Span(60);

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "true, false, a number, a text or a label")
    private Optional<String> value = Optional.empty();

    ForceCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("tag", tag).put("seconds", lasting.seconds()).put("reason", reason);
        if (shapes != null) {
            shapes.ramp.ifPresent(ends -> moving(body, "ramp", ends));
            shapes.sine.ifPresent(ends -> moving(body, "sine", ends));
            shapes.square.ifPresent(ends -> moving(body, "square", ends));
        }
        value.ifPresent(text -> body.set("value", asJson(text)));
        return connection.talk(environment, server -> {
            for (JsonNode each : server.post("/api/v1/forced", body).path("forced")) {
                if (each.path("tag").asText().equals(tag)) {
                    environment.print(TemporaryLine.ofForced(each));
                }
            }
            return ExitCodes.OK;
        });
    }

    private void moving(ObjectNode body, String shape, String ends) {
        Matcher form = ENDS.matcher(ends);
        try {
            if (form.matches()) {
                body.put("shape", shape)
                        .put("from", Double.parseDouble(form.group(1)))
                        .put("to", Double.parseDouble(form.group(2)))
                        .put("periodSeconds", period.seconds());
                return;
            }
        } catch (NumberFormatException e) {
            // The same answer as for what is no range at all.
        }
        CommandSpec own = spec;
        if (own != null) {
            throw new ParameterException(
                    own.commandLine(), "--" + shape + ": expected two numbers such as 0..10, not '" + ends + "'");
        }
    }

    private static JsonNode asJson(String text) {
        try {
            JsonNode parsed = Json.mapper().readTree(text);
            return parsed.isNumber() || parsed.isBoolean() ? parsed : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}

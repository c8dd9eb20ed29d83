package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scada override}. */
@Command(
        name = "override",
        header = "Do without an interlock of a tag for a while; list what is overridden, or end it.",
        description = {
            "begin and end take a TAG and the INTERLOCK's name in it; begin needs --for and --reason. It is on record who did"
                    + " it and why; it ends by itself, and stays over restarts until then.",
            "scada override begin north/pump/run suction --for 2h --reason \"sensor is being changed\""
        })
final class OverrideCommand implements Callable<Integer> {
    /** What to do. */
    enum Act {
        BEGIN,
        END,
        LIST
    }

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/overrides gives it.")
    private boolean json;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "How long: 30s, 15min, 2h; 24h at most")
    private Optional<Span> lasting = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private Optional<String> reason = Optional.empty();

    @Parameters(index = "0", paramLabel = "begin|end|list", description = "What to do")
    private Act act = Act.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TAG", description = "The tag's path")
    private Optional<String> tag = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "INTERLOCK", description = "The interlock's name in the tag")
    private Optional<String> interlock = Optional.empty();

    OverrideCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (act != Act.LIST) {
            needed(tag, "TAG");
            needed(interlock, "INTERLOCK");
        }
        if (act == Act.BEGIN) {
            needed(lasting, "--for");
            needed(reason, "--reason");
        }
        return connection.talk(environment, server -> {
            JsonNode answer = switch (act) {
                case LIST -> server.get("/api/v1/overrides");
                case BEGIN -> server.post("/api/v1/overrides", body());
                case END -> server.post("/api/v1/overrides/end", body());
            };
            print(answer);
            return ExitCodes.OK;
        });
    }

    private void needed(Optional<?> what, String name) {
        CommandSpec own = spec;
        if (what.isEmpty() && own != null) {
            throw new ParameterException(
                    own.commandLine(), name + " is needed to " + act.name().toLowerCase(Locale.ROOT) + " an override");
        }
    }

    private ObjectNode body() {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("tag", tag.orElse(""))
                .put("interlock", interlock.orElse(""))
                .put("reason", reason.orElse(""));
        lasting.ifPresent(span -> body.put("seconds", span.seconds()));
        return body;
    }

    private void print(JsonNode answer) {
        if (json) {
            environment.print(answer.toString());
            return;
        }
        if (answer.path("overrides").isEmpty()) {
            environment.print("no interlock is overridden");
        }
        answer.path("overrides").forEach(each -> environment.print(TemporaryLine.ofOverride(each)));
    }
}

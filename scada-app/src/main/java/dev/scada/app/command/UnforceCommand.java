package dev.scada.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada unforce}. */
@Command(
        name = "unforce",
        header = "Give a forced tag its real value back.",
        description =
                "The last value of its device comes back at once, with its own quality. It is on record who did it.")
final class UnforceCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private String reason = "";

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag's path")
    private String tag = "";

    UnforceCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode().put("tag", tag).put("reason", reason);
        return connection.talk(environment, server -> {
            server.post("/api/v1/forced/end", body);
            environment.print(tag + " is forced no more");
            return ExitCodes.OK;
        });
    }
}

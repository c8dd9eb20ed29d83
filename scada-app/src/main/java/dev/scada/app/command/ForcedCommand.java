package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada forced}. */
@Command(name = "forced", header = "List the tags whose value is forced: by whom, why and until when.")
final class ForcedCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As GET /api/v1/forced gives it.")
    private boolean json;

    ForcedCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            JsonNode answer = server.get("/api/v1/forced");
            if (json) {
                environment.print(answer.toString());
            } else if (answer.path("forced").isEmpty()) {
                environment.print("no tag is forced");
            } else {
                answer.path("forced").forEach(each -> environment.print(TemporaryLine.ofForced(each)));
            }
            return ExitCodes.OK;
        });
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a run of an action is told, and followed to its end. */
final class RunWords {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Environment environment;
    /** The line that was printed last. */
    private Optional<JsonNode> last = Optional.empty();

    RunWords(Environment environment) {
        this.environment = environment;
    }

    /** Prints what is new in its log, of which the server keeps the last lines only. */
    void log(JsonNode run) {
        List<JsonNode> lines = new ArrayList<>();
        run.path("log").forEach(lines::add);
        int told = last.map(lines::lastIndexOf).orElse(-1) + 1;
        for (JsonNode line : lines.subList(told, lines.size())) {
            String by = line.path("by").asText();
            environment.print(
                    (line.path("at").asText() + "  " + line.path("step").asText() + " "
                                    + line.path("what").asText() + " "
                                    + line.path("words").asText()
                                    + (by.isEmpty() ? "" : " by " + by))
                            .strip());
            last = Optional.of(line);
        }
    }

    /** One line on how it is. */
    String sentence(JsonNode run) {
        String reason = run.has("questionNumber")
                ? "question " + run.path("questionNumber").asText() + ": "
                        + run.path("question").asText()
                : run.path("reason").asText();
        return "Run " + run.path("id").asText() + " of " + run.path("action").asText() + " by "
                + run.path("by").asText() + " is " + run.path("state").asText() + " at step "
                + run.path("step").asText() + (reason.isEmpty() ? "." : ": " + reason);
    }

    /** Prints what happens until it ends, or asks; gives the exit code. */
    int follow(ServerClient server, JsonNode begun) throws ClientException, InterruptedException {
        JsonNode run = begun;
        long asked = -1;
        while (true) {
            log(run);
            long question = run.path("questionNumber").asLong(-1);
            if (question >= 0 && question != asked) {
                environment.say("It asks: " + run.path("question").asText() + " ('scada actions confirm "
                        + run.path("id").asText() + " " + question + "', with '--no' for no)");
            }
            asked = question;
            if (run.path("isEnded").asBoolean()) {
                environment.print(sentence(run));
                return run.path("state").asText().equals("done") ? ExitCodes.OK : ExitCodes.FAILED;
            }
            if (environment.stop().await(LOOK)) {
                environment.say("The run goes on without this.");
                return ExitCodes.FAILED;
            }
            run = server.get(
                    "/api/v1/runs/" + ServerClient.escaped(run.path("id").asText()));
        }
    }
}

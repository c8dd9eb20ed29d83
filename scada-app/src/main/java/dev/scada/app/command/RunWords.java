package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.time.Duration;

/** How a run of an action is told, and followed to its end. */
final class RunWords {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Environment environment;
    private int told;

    RunWords(Environment environment) {
        this.environment = environment;
    }

    /** Prints what is new in its log. */
    void log(JsonNode run) {
        JsonNode log = run.path("log");
        for (; told < log.size(); told++) {
            JsonNode line = log.get(told);
            String by = line.path("by").asText();
            environment.print(
                    (line.path("at").asText() + "  " + line.path("step").asText() + " "
                                    + line.path("what").asText() + " "
                                    + line.path("words").asText()
                                    + (by.isEmpty() ? "" : " by " + by))
                            .strip());
        }
    }

    /** One line on how it is. */
    String sentence(JsonNode run) {
        String reason = run.path("question").asText(run.path("reason").asText());
        return "Run " + run.path("id").asText() + " of " + run.path("action").asText() + " by "
                + run.path("by").asText() + " is " + run.path("state").asText() + " at step "
                + run.path("step").asText() + (reason.isEmpty() ? "." : ": " + reason);
    }

    /** Prints what happens until it ends, or asks; gives the exit code. */
    int follow(ServerClient server, JsonNode begun) throws ClientException, InterruptedException {
        JsonNode run = begun;
        String asked = "";
        while (true) {
            log(run);
            String question = run.path("question").asText("");
            if (!question.isEmpty() && !question.equals(asked)) {
                environment.say("It asks: " + question + " ('scada actions confirm "
                        + run.path("id").asText() + "' or '--no')");
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

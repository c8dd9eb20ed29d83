package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.app.contract.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code plan} and {@code apply} have in common: asking for the plan, and saying it. */
final class PlanTalk {
    private final Optional<Path> folder;
    private final ServerClient server;

    PlanTalk(Optional<Path> folder, ServerClient server) {
        this.folder = folder;
        this.server = server;
    }

    /** As POST /api/v1/plant/plan gives it. */
    JsonNode plan() throws ClientException, InterruptedException {
        return server.post("/api/v1/plant/plan", body());
    }

    /** Applies that plan and no other, as POST /api/v1/plant/apply gives it. */
    JsonNode apply(JsonNode plan) throws ClientException, InterruptedException {
        return server.post(
                "/api/v1/plant/apply", body().put("expect", plan.path("digest").asText()));
    }

    private ObjectNode body() {
        ObjectNode body = Json.mapper().createObjectNode();
        folder.ifPresent(
                path -> body.put("folder", path.toAbsolutePath().normalize().toString()));
        return body;
    }

    static boolean hasMistakes(JsonNode plan) {
        return plan.path("errors").asLong() > 0;
    }

    static boolean hasChanges(JsonNode plan) {
        return !plan.path("changes").isEmpty();
    }

    /** Whether any of it can be done without a restart. */
    static boolean isApplicable(JsonNode plan) {
        for (JsonNode change : plan.path("changes")) {
            if (!change.path("cost").asText().equals("restart")) {
                return true;
            }
        }
        return false;
    }

    /** Mistakes as {@code check} prints them, else each change with what it costs. */
    void say(JsonNode plan, Consumer<String> lines) {
        plan.path("problems").forEach(problem -> lines.accept(problem(problem)));
        plan.path("changes").forEach(change -> change.path("text").forEach(line -> lines.accept(line.asText())));
        lines.accept(summary(plan));
    }

    private String problem(JsonNode problem) {
        String file = problem.path("file").asText();
        String suggestion = problem.path("suggestion").asText("");
        String key = problem.path("key").asText();
        return folder.map(path -> path.resolve(file).toString()).orElse(file) + ":"
                + problem.path("line").asInt() + ":" + problem.path("column").asInt() + ": "
                + problem.path("severity").asText() + ": " + (key.isEmpty() ? "" : key + ": ")
                + problem.path("message").asText()
                + (suggestion.isEmpty() ? "" : "; did you mean '" + suggestion + "'?");
    }

    private static String summary(JsonNode plan) {
        if (hasMistakes(plan)) {
            long errors = plan.path("errors").asLong();
            return "the plant's files have " + errors + (errors == 1 ? " mistake" : " mistakes")
                    + "; nothing can be applied";
        }
        int changes = plan.path("changes").size();
        return changes == 0 ? "no changes" : changes + (changes == 1 ? " change" : " changes");
    }
}

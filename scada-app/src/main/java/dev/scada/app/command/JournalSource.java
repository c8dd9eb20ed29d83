package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import dev.scada.core.journal.JournalRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which records are meant, and the way to get them from a server, page by page. */
final class JournalSource {
    private static final int PAGE = 1_000;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--from", paramLabel = "TIME", description = "The first moment, such as 2026-11-22T12:00:00Z.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "The first moment that is too late.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "Who did it, exactly.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--tag",
            paramLabel = "PATTERN",
            description = "Tags: * within a segment, ** for any number of segments.")
    private Optional<String> tag = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "WORDS",
            description = "With commas between: command (intent, outcome and refusal), plant-change, login and so on.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", description = "Of the command, change or event.")
    private Optional<String> id = Optional.empty();

    /** What is done with each record. */
    interface Each {
        void record(JournalRecord record) throws IOException;
    }

    Connection connection() {
        return connection;
    }

    /**
     * Asks for records, page after page.
     *
     * @param order {@code newest} or {@code oldest}
     * @return how many there were
     */
    long read(ServerClient server, String order, long most, Each each)
            throws ClientException, InterruptedException, IOException {
        long count = 0;
        String beyond = "";
        do {
            JsonNode page = server.get(
                    "/api/v1/journal?order=" + order + "&limit=" + Math.min(PAGE, most - count) + filters() + beyond);
            for (JsonNode record : page.path("records")) {
                each.record(record(record));
                count++;
            }
            beyond = page.has("next") ? "&beyond=" + page.path("next").asLong() : "";
        } while (!beyond.isEmpty() && count < most);
        return count;
    }

    private String filters() {
        List<String> parts = new ArrayList<>();
        from.ifPresent(text -> parts.add("&from=" + ServerClient.escaped(text)));
        to.ifPresent(text -> parts.add("&to=" + ServerClient.escaped(text)));
        user.ifPresent(text -> parts.add("&user=" + ServerClient.escaped(text)));
        tag.ifPresent(text -> parts.add("&tag=" + ServerClient.escaped(text)));
        kind.ifPresent(text -> parts.add("&kind=" + ServerClient.escaped(text)));
        id.ifPresent(text -> parts.add("&id=" + ServerClient.escaped(text)));
        return String.join("", parts);
    }

    private static JournalRecord record(JsonNode view) {
        return new JournalRecord(
                view.path("number").asLong(),
                Instant.parse(view.path("at").asText()),
                view.path("kind").asText(),
                view.path("id").asText(),
                Optional.ofNullable(view.get("by")).map(JsonNode::asText),
                Optional.ofNullable(view.get("tag")).map(JsonNode::asText),
                view.path("content").toString());
    }
}

package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.contract.Json;
import dev.scada.core.journal.JournalRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada journal list}. */
@Command(
        name = "list",
        header = "Print records of the journal, the newest last.",
        description = "Those that fit all filters; as many as --last says.")
final class JournalListCommand implements Callable<Integer> {
    private static final List<String> SHOWN_ELSEWHERE = List.of("type", "at", "id", "by", "tag", "kind");

    private final Environment environment;

    @Mixin
    private JournalSource source = new JournalSource();

    @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "How many. Default: 50")
    private int last = 50;

    JournalListCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<JournalRecord> found = new ArrayList<>();
        IOException[] failure = new IOException[1];
        int code = source.connection().talk(environment, server -> {
            try {
                source.read(server, "newest", Math.max(1, last), record -> found.add(0, record));
            } catch (IOException e) {
                failure[0] = e;
            }
            return ExitCodes.OK;
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        HealthTable table = new HealthTable("NUMBER", "AT", "KIND", "BY", "TAG", "WHAT");
        for (JournalRecord record : found) {
            table.row(
                    Long.toString(record.sequence()),
                    record.at().toString(),
                    record.kind(),
                    printable(record.by().orElse("")),
                    record.tag().orElse(""),
                    printable(what(Json.answers().readTree(record.content()))));
        }
        if (!found.isEmpty()) {
            table.lines().forEach(environment::print);
        }
        return code;
    }

    /** What no column of its own says: {@code value 5 outcome confirmed}. */
    static String what(JsonNode content) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : content.properties()) {
            JsonNode value = each.getValue();
            if (SHOWN_ELSEWHERE.contains(each.getKey()) || (value.isContainerNode() && value.isEmpty())) {
                continue;
            }
            if (each.getKey().equals("details")) {
                value.properties()
                        .forEach(detail -> parts.add(
                                detail.getKey() + " " + detail.getValue().asText()));
            } else if (value.isObject() && value.size() == 1) {
                parts.add(each.getKey() + " " + value.iterator().next().asText());
            } else {
                parts.add(each.getKey() + " " + (value.isValueNode() ? value.asText() : value.toString()));
            }
        }
        return String.join(", ", parts);
    }

    /** A terminal takes orders from control characters, which a user may have put anywhere. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.scada.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records as CSV, for people with a spreadsheet: what most want to see in columns of its own, all of it as JSON in the last
 * one. Text that a spreadsheet would run as a formula has an apostrophe before it; programs take JSON.
 */
public final class JournalCsv {
    private static final String FORMULA = "=+-@'\t\r\n";

    private final CsvWriter writer;

    /**
     * Writes the header.
     *
     * @param to stays the caller's, who has it buffered
     */
    public JournalCsv(Writer to) {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(to);
        writer.writeRecord(List.of(
                "number", "at", "kind", "id", "by", "tag", "from", "value", "outcome", "code", "reason", "content"));
    }

    public void write(JournalRecord record) {
        byte[] bytes = record.content().getBytes(StandardCharsets.UTF_8);
        JsonNode content = EntryJson.tree(bytes, 0, bytes.length);
        writer.writeRecord(List.of(
                Long.toString(record.sequence()),
                record.at().toString(),
                record.kind(),
                guarded(record.id()),
                guarded(record.by().orElse("")),
                guarded(record.tag().orElse("")),
                value(content.path("from")),
                value(content.has("readBack") ? content.path("readBack") : content.path("value")),
                content.path("outcome").asText(),
                content.path("code").asText(),
                guarded(content.path("reason").asText()),
                record.content()));
    }

    /** A value's one key is its kind. A number is no formula, whatever its sign. */
    private static String value(JsonNode value) {
        if (value.size() != 1) {
            return "";
        }
        JsonNode only = value.iterator().next();
        return only.isTextual() ? guarded(only.textValue()) : only.asText();
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

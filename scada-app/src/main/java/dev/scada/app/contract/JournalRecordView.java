package dev.scada.app.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.JournalRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of the journal.
 *
 * @param number from 1, without holes
 * @param at by the wall clock, in milliseconds
 * @param kind what it is about, in a word
 * @param by who did it, or asked for what this is the outcome of
 * @param content all that was recorded
 */
public record JournalRecordView(
        long number, Instant at, String kind, String id, Optional<String> by, Optional<String> tag, JsonNode content) {
    public static JournalRecordView of(JournalRecord record) {
        try {
            return new JournalRecordView(
                    record.sequence(),
                    record.at(),
                    record.kind(),
                    record.id(),
                    record.by(),
                    record.tag(),
                    Json.answers().readTree(record.content()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("record " + record.sequence() + " of the journal is no JSON", e);
        }
    }
}

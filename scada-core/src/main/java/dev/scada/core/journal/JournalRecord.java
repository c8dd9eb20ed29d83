package dev.scada.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One record as it is found and shown.
 *
 * @param sequence its number, from 1, without holes
 * @param at when it was written, by the wall clock, in milliseconds: a label
 * @param kind {@code intent}, {@code outcome}, {@code refusal}, {@code plant-change}, {@code plant-changed},
 *     {@code disable}, {@code enable}, or the word of an {@link EventKind}
 * @param id of the command, change or event
 * @param by who did it, or asked for what this is the outcome of
 * @param tag that it concerns, where there is one
 * @param content all that was recorded, as an object of JSON in ASCII
 */
public record JournalRecord(
        long sequence, Instant at, String kind, String id, Optional<String> by, Optional<String> tag, String content) {}

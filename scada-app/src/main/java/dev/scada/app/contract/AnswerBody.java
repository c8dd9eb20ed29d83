package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a person answers a run's question.
 *
 * @param confirmed whether it is yes; has to be said
 * @param question the number of the asking that is answered, so that it is for what the person has read; has to be said
 */
public record AnswerBody(
        @Nullable Boolean confirmed, @Nullable Long question) {}

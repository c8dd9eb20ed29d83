package dev.scada.core.sequence;

import dev.scada.core.expression.Evaluation;

/** Answers questions over the values of this moment. */
@FunctionalInterface
public interface Facts {
    Evaluation answer(Question question);
}

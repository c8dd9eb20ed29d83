/**
 * Derived tags: expressions over tags, checked before the plant runs, evaluated as their tags change.
 *
 * <p>The language is a part of the Common Expression Language: its parser and its type checker are CEL's own, in an
 * environment of {@link dev.scada.core.expression.Functions ours}. What they have checked is evaluated by terms of ours
 * rather than by CEL's interpreter: arithmetic that yields no number must be bad at that step, quality must follow the
 * tags that were really used (docs/decisions/0007-expressions.md).
 */
@NullMarked
package dev.scada.core.expression;

import org.jspecify.annotations.NullMarked;

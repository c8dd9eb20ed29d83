package dev.scada.core.expression;

/**
 * How the derived tags fare.
 *
 * @param tags that are derived
 * @param evaluations since the start
 * @param waiting values that have not been taken into account yet
 * @param overtaken values that were left out since newer ones of their tag waited behind them: the engine did not keep up
 */
public record ExpressionStatus(int tags, long evaluations, int waiting, long overtaken) {}

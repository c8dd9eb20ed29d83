package dev.scada.core.sequence;

/** What follows a step that failed. */
public sealed interface IfFails {
    IfFails END = new End();
    IfFails CONTINUE = new Continue();

    /** The action has failed. Among the steps after a failure or an abort, which have to be tried all: the next one. */
    record End() implements IfFails {}

    /** The next step, as if it had not. */
    record Continue() implements IfFails {}

    /** That step. */
    record Goto(int target) implements IfFails {}
}

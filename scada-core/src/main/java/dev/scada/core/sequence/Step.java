package dev.scada.core.sequence;

/**
 * A step of an action.
 *
 * @param name unique within the action: as its file says, or its place there, {@code 3}, {@code 3.then.1}
 * @param text for people, what it does
 */
public record Step(String name, String text, Work work, IfFails ifFails) {}

package dev.scada.core.control;

/**
 * What has become of commands that wants a person's eye.
 *
 * @param leftUnknown commands that the run before this one left without an outcome
 * @param notReleased pulses and held commands that may stand as they were begun: those that the run before this one left so,
 *     and those of this run whose end the device did not take
 */
public record Unsettled(int leftUnknown, int notReleased) {}

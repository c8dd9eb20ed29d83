package dev.scada.app.access;

/**
 * Who asks.
 *
 * @param name for the record of commands
 * @param byToken whether the request carried the token itself: a program on this computer, not a browser
 */
public record Principal(String name, boolean byToken) {}

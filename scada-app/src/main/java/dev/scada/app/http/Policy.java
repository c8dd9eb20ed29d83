package dev.scada.app.http;

/** Who may use a route. Each route declares one: a server with a route that does not will not start. */
public enum Policy {
    /** Anybody who reaches the server: says nothing about the plant. */
    PUBLIC,
    /** Whoever is logged in. */
    VIEW,
    /** Whoever is logged in and may write to the plant: the same people as {@link #VIEW}, until there are roles. */
    COMMAND,
    /** Holders of the token itself: a program on this computer, not a browser. */
    ADMINISTER
}

package dev.scada.app.contract;

/**
 * A lease.
 *
 * @param seconds how long it lasts from now on; 0: it has ended
 */
public record LeaseView(String id, int tags, int seconds) {}

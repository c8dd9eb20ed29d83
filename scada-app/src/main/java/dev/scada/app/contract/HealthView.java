package dev.scada.app.contract;

/**
 * Whether all is well, for watchdogs. Says nothing that needs a login.
 *
 * @param status {@code ok}, or {@code degraded} when a line is not good; those that somebody disabled count for nothing
 */
public record HealthView(String status, Lines lines) {
    /**
     * Counts of lines.
     *
     * @param failed those of which nothing comes
     */
    public record Lines(int good, int failed) {}
}

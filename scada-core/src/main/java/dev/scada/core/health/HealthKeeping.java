package dev.scada.core.health;

import jakarta.inject.Inject;
import java.io.IOException;

/** The room's beginning and end. {@link #open} before lines start, {@link #start} after, {@link #close} before they stop. */
public final class HealthKeeping implements AutoCloseable {
    private final DisabledBook book;
    private final RecordedDisabling disabling;
    private final SystemTags systemTags;

    @Inject
    HealthKeeping(DisabledBook book, RecordedDisabling disabling, SystemTags systemTags) {
        this.book = book;
        this.disabling = disabling;
        this.systemTags = systemTags;
    }

    /**
     * Reads what earlier runs left disabled.
     *
     * @throws IOException when that cannot be known; the message says what to do
     */
    public void open() throws IOException {
        book.open();
    }

    /** Defines the system tags, and publishes them from now on. */
    public void start() {
        systemTags.start();
    }

    /** Lines or devices have come or gone: their system tags come and go. Any thread. Otherwise within ten seconds. */
    public void follow() {
        systemTags.follow();
    }

    public Disabling disabling() {
        return disabling;
    }

    @Override
    public void close() {
        systemTags.close();
        disabling.close();
    }
}

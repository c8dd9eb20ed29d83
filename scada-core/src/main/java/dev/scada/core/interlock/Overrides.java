package dev.scada.core.interlock;

import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.plant.InterlockSetup;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryRefused;
import dev.scada.core.temporary.TemporaryRefused.Why;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * By which an engineer does without an interlock for a while. On record before it holds; ends by itself; kept over restarts
 * for the time that is left. Any thread; nothing but {@link #open} and {@link #close} blocks.
 */
public final class Overrides implements AutoCloseable {
    private final TemporaryBook<InterlockOverride> book;
    private final Interlocks interlocks;

    @Inject
    Overrides(TemporaryBook<InterlockOverride> book, Interlocks interlocks) {
        this.book = book;
        this.interlocks = interlocks;
    }

    /**
     * Lets those of earlier runs hold again. Once the journal is open, and before interlocks follow their plant.
     *
     * @throws IOException when their file cannot be used
     */
    public void open() throws IOException {
        book.open();
    }

    /**
     * Overrides an interlock, or sets a new end and reason where it is overridden already.
     *
     * @param name of the interlock in its tag
     * @param lasting 1 s to 24 h
     * @return completes once it holds; fails with an {@link IOException} when it could not be put on record: then nothing has
     *     changed
     */
    public CompletionStage<Temporary<InterlockOverride>> begin(
            TagPath tag, String name, Principal by, String reason, Duration lasting) throws TemporaryRefused {
        InterlockSetup setup = interlocks
                .setup(tag, name)
                .orElseThrow(
                        () -> new TemporaryRefused(Why.UNKNOWN, "tag " + tag + " has no interlock '" + name + "'"));
        checkRight(tag, by);
        if (!setup.overridable()) {
            throw new TemporaryRefused(
                    Why.NOT_POSSIBLE, "the plant's files say that '" + name + "' of " + tag + " cannot be overridden");
        }
        return book.begin(tag, name, InterlockOverride.of(setup), by.name(), reason, lasting);
    }

    /** Ends an override by hand; absent when its time was over before. Fails as {@link #begin}. */
    public CompletionStage<Optional<Temporary<InterlockOverride>>> end(
            TagPath tag, String name, Principal by, String reason) throws TemporaryRefused {
        checkRight(tag, by);
        return book.end(tag, name, by.name(), reason);
    }

    private static void checkRight(TagPath tag, Principal by) throws TemporaryRefused {
        if (!by.rights().may(Right.ENGINEER, tag)) {
            throw new TemporaryRefused(
                    Why.NOT_PERMITTED,
                    by.name() + " has no right to override interlocks of " + tag + ": it needs engineer");
        }
    }

    /** All that hold now. */
    public List<Temporary<InterlockOverride>> all() {
        return book.all();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}

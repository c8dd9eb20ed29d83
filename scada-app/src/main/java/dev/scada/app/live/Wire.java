package dev.scada.app.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's connection. Any thread; never blocks. */
public interface Wire {
    /**
     * Begins to send a text.
     *
     * @param done called once, on any thread and maybe before this returns: with null when the text is on its way, else
     *     with what went wrong
     */
    void send(String text, Consumer<@Nullable Throwable> done);

    /** Says good-bye, and why; the connection ends. */
    void close(int status, String reason);

    /** Ends the connection without a word, since the client does not listen. */
    void cut();
}

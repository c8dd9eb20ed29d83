package dev.scada.core.journal;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** An append-only record that survives {@code kill -9} and loss of power. Open once, append, close once. */
public interface Journal extends AutoCloseable {
    /**
     * Opens the journal and hands over what stands in it, oldest first, on the calling thread. Blocks.
     *
     * <p>The journal itself remembers nothing of it: who needs entries again keeps them.
     *
     * @param recorded gets at least the entries of the last 24 hours, the last 20,000, and every intent without an outcome
     * @throws IOException when the journal cannot be read or written, is in use by another runtime, or is broken; the
     *     message says where and what to do
     */
    void open(Consumer<JournalEntry> recorded) throws IOException;

    /**
     * Puts an entry on record, after all that were appended before it. Any thread; never blocks.
     *
     * @return completes, on the journal's own thread, when the entry is on disk; fails with an {@link IOException} when
     *     it is not known to be. After a failed disk nothing can be appended any more; after
     *     a full one it is tried again
     */
    CompletionStage<Void> append(JournalEntry entry);

    /** Puts on record what was appended before, as far as that is possible within a few seconds. Idempotent. */
    @Override
    void close();
}

package dev.scada.core.journal;

import java.io.IOException;
import java.util.List;

/** What stands in the journal, for those who look. Any thread. */
public interface JournalArchive {
    /**
     * Finds records. Blocks for the disk.
     *
     * @return in the query's order, as many as it asks for at most
     * @throws IOException when the journal cannot be read
     */
    List<JournalRecord> find(JournalQuery query) throws IOException;

    /** How the journal is. Never blocks. */
    JournalStatus status();
}

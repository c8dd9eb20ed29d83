package dev.scada.core.journal;

import java.io.IOException;
import java.util.List;

/** The end of the journal. Confined to the journal's thread. */
interface Appending extends AutoCloseable {
    /**
     * Puts all of them on disk, in one transaction.
     *
     * @throws DiskFullException when nothing was written for want of room: it may be tried again
     * @throws IOException when nothing is known of what was written
     */
    void append(List<JournalRow.Draft> entries) throws IOException;

    /**
     * Signs what was appended, where something was since it was signed last.
     *
     * @throws DiskFullException when there is no room for the signature; the records stand, and it may be tried again
     */
    void sign() throws IOException;

    /** Whether room on the disk is to be spared, at the cost of speed. */
    void spareRoom(boolean isFull) throws IOException;

    /** How many records there are, and how many of them are signed for. */
    long count();

    long signed();

    @Override
    void close() throws IOException;
}

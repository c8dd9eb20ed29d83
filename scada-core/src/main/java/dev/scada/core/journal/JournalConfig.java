package dev.scada.core.journal;

import java.nio.file.Path;

/**
 * Where the journal is kept, and what is done when the disk is full.
 *
 * @param folder of its own within the data folder, made when it is missing
 * @param keys the folder of the installation's key, made when it is missing
 * @param reserveBytes how much room is kept for when the disk is full; 0: none
 * @param whenFull what is done while the journal lives on its reserve
 */
public record JournalConfig(Path folder, Path keys, long reserveBytes, WhenFull whenFull) {
    /** Room for some fifty thousand records. */
    public static final long STANDARD_RESERVE = 32L << 20;

    /** What is done with commands while the disk is full. */
    public enum WhenFull {
        /** They are carried out and recorded, as long as the reserve lasts. */
        GO_ON,
        /** They are rejected; the reserve is for the outcomes of those under way, and for events. */
        REFUSE
    }

    public JournalConfig {
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("a reserve is 0 bytes or more, not " + reserveBytes);
        }
    }

    /** With the keys beside that folder, and no reserve. */
    public JournalConfig(Path folder) {
        this(folder, folder.resolveSibling("keys"), 0, WhenFull.GO_ON);
    }

    /** The usual places in a data folder, and the usual reserve. */
    public static JournalConfig in(Path dataFolder) {
        return in(dataFolder, STANDARD_RESERVE, WhenFull.GO_ON);
    }

    /** The usual places in a data folder. */
    public static JournalConfig in(Path dataFolder, long reserveBytes, WhenFull whenFull) {
        return new JournalConfig(dataFolder.resolve("journal"), dataFolder.resolve("keys"), reserveBytes, whenFull);
    }

    Path file() {
        return folder.resolve(JournalDatabase.FILE);
    }
}

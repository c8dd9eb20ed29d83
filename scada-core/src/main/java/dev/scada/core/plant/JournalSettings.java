package dev.scada.core.plant;

/**
 * What the plant's files say of the journal.
 *
 * @param reserveBytes room that is kept on the disk for when it is full; 0: none
 * @param refusesWhenFull whether commands are refused while the disk is full, rather than recorded on the reserve
 */
public record JournalSettings(long reserveBytes, boolean refusesWhenFull) {
    /** 32 MB, on which commands go on. */
    public static final JournalSettings USUAL = new JournalSettings(32L << 20, false);

    public JournalSettings {
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("a reserve is 0 bytes or more, not " + reserveBytes);
        }
    }
}

package dev.scada.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a journal found.
 *
 * @param records how many there are
 * @param signed how many of them a valid signature vouches for
 * @param signedAt when it was signed, by the wall clock of then
 * @param checkpoints how many signatures there are
 * @param head the hash of the last record, in hex: noted elsewhere, it proves later that nothing before was changed
 * @param keys fingerprints of the keys that it was checked against
 * @param findings what is not as it was written, in the order of the records; empty when all is
 * @param isAll whether there were no more findings than stand here
 */
public record VerificationReport(
        long records,
        long signed,
        Optional<Instant> signedAt,
        int checkpoints,
        String head,
        List<String> keys,
        List<Finding> findings,
        boolean isAll) {
    public VerificationReport {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    /** What kind of thing is wrong. */
    public enum Wrong {
        /** A record is not what its hash was made of. */
        CHANGED,
        /** Records are missing within. */
        MISSING,
        /** The end is missing. */
        CUT_OFF,
        /** A signature does not fit the record that it is for, or is by no key that is known. */
        SIGNATURE,
        /** The file beside the database is missing, or another's. */
        HEAD,
        /** The list of intents without an outcome is not what the records say. */
        UNFINISHED,
        /** Tables, indexes or triggers are not as they were made. */
        FORM,
        /** The database itself is damaged. */
        DAMAGED,
        /** A record is not the one that was noted elsewhere. */
        NOTED
    }

    /**
     * One thing that is wrong.
     *
     * @param sequence of the record, 0 when it is about the whole
     * @param words for people
     */
    public record Finding(Wrong wrong, long sequence, String words) {}

    /** Whether every record is as it was written. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}

package dev.scada.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes the hash of each row from the one before it and all that the row says, so that nothing can be changed, taken
 * out or put elsewhere without the hash of every later row being another. SHA-256. One thread.
 */
final class HashChain {
    static final int LENGTH = 32;

    private final MessageDigest sha;
    /** For numbers and lengths; digests take arrays fastest. */
    private final ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + 5 * Integer.BYTES);

    HashChain() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What stands before the first row: of each journal its own, so that no row of another one fits. */
    byte[] beginning(String journal) {
        return sha.digest(("scada journal 1 " + journal).getBytes(StandardCharsets.UTF_8));
    }

    byte[] next(byte[] previous, long sequence, JournalRow row) {
        numbers.clear();
        numbers.putLong(sequence).putLong(row.atMillis);
        numbers.putInt(row.kind.length).putInt(row.id.length).putInt(row.who.length);
        numbers.putInt(row.tag.length).putInt(row.body.length);
        sha.update(previous);
        sha.update(numbers.array());
        sha.update(row.kind);
        sha.update(row.id);
        sha.update(row.who);
        sha.update(row.tag);
        return sha.digest(row.body);
    }
}

package dev.scada.core.journal;

import java.nio.charset.StandardCharsets;

/**
 * What the installation's key vouches for: that the journal had so many records at that time, the last of them with that
 * hash. By the chain of hashes this covers all records before.
 *
 * @param journal the journal's own id
 * @param hash in hex
 * @param atMillis by the wall clock: a label
 * @param key the fingerprint of the key that signed it
 * @param signature Ed25519, in hex
 */
record Checkpoint(String journal, long sequence, String hash, long atMillis, String key, String signature) {
    static byte[] message(String journal, long sequence, String hash, long atMillis) {
        return ("scada journal checkpoint 1\n" + journal + "\n" + sequence + "\n" + hash + "\n" + atMillis + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] message() {
        return message(journal, sequence, hash, atMillis);
    }
}

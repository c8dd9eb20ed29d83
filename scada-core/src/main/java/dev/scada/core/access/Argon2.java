package dev.scada.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106), by Bouncy Castle. Slow on purpose: some 50 ms and 19 MiB each time. */
final class Argon2 {
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int memoryKibibytes;
    private final int iterations;

    Argon2(int memoryKibibytes, int iterations) {
        this.memoryKibibytes = memoryKibibytes;
        this.iterations = iterations;
    }

    /** The first of the equally strong settings that OWASP's Password Storage Cheat Sheet asks for at least (2025). */
    static Argon2 recommended() {
        return new Argon2(19 * 1024, 2);
    }

    PasswordHash hash(String password) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        byte[] hash = hash(password, salt, memoryKibibytes, iterations, 1, HASH_OCTETS);
        return new PasswordHash(memoryKibibytes, iterations, 1, text.encodeToString(salt), text.encodeToString(hash));
    }

    static boolean matches(PasswordHash kept, String password) {
        byte[] expected = Base64.getDecoder().decode(kept.hash());
        byte[] salt = Base64.getDecoder().decode(kept.salt());
        byte[] got =
                hash(password, salt, kept.memoryKibibytes(), kept.iterations(), kept.parallelism(), expected.length);
        return MessageDigest.isEqual(expected, got);
    }

    /** Whether it was made with less work than is asked for now. */
    boolean isStrongerThan(PasswordHash kept) {
        return kept.memoryKibibytes() < memoryKibibytes || kept.iterations() < iterations;
    }

    private static byte[] hash(String password, byte[] salt, int memory, int iterations, int lanes, int octets) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[octets];
        // The same letters typed on two keyboards may be different code points (NIST SP 800-63B, 3.1.1.2).
        String same = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(same.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}

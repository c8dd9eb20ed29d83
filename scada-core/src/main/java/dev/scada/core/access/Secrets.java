package dev.scada.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Making and comparing secrets. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 32;

    private Secrets() {}

    /** 256 random bits, as text that fits into an address, a header and a file. */
    public static String random() {
        byte[] bits = new byte[OCTETS];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /**
     * What is kept of a secret in place of itself. Looking digests up in a map or comparing them tells a listener nothing
     * of use through its timing, since he does not choose their bits.
     */
    public static String digest(String secret) {
        try {
            byte[] octets = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** In a time that depends on neither text: both digests are of one length. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                digest(one).getBytes(StandardCharsets.US_ASCII), digest(other).getBytes(StandardCharsets.US_ASCII));
    }
}

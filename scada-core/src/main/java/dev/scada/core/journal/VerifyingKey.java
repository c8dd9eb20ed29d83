package dev.scada.core.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public half of a key that journals are signed by.
 *
 * @param fingerprint the first 16 bytes of the SHA-256 of its encoded form, in hex
 */
public record VerifyingKey(PublicKey key, String fingerprint) {
    static final String ALGORITHM = "Ed25519";

    /**
     * Reads a file as {@code openssl pkey -pubout} writes it.
     *
     * @throws IOException when there is no such key in it; the message says so
     */
    public static VerifyingKey read(Path file) throws IOException {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC KEY")));
            return new VerifyingKey(key, fingerprint(key));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no public key of Ed25519: " + e.getMessage(), e);
        }
    }

    /** All public keys of the folder: the one in use, and those that were before it. Empty when there is none. */
    static List<VerifyingKey> allOf(Path folder) throws IOException {
        List<VerifyingKey> keys = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(
                                each -> each.getFileName().toString().matches("journal-public(-[0-9a-f]+)?\\.pem"))
                        .sorted()
                        .toList()) {
                    keys.add(read(file));
                }
            }
        }
        return keys;
    }

    static String fingerprint(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] pem(Path file, String kind) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IOException(file + " has no '" + begin + "'");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not in base 64", e);
        }
    }

    /** @param signature in hex */
    boolean verifies(byte[] message, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }
}

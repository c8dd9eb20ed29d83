package dev.scada.core.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installation's key (Ed25519) that vouches for the journal. Made at the first start; its file is readable by its
 * owner alone, the public half lies beside it.
 */
final class SigningKey {
    static final String PRIVATE_FILE = "journal-signing.pem";
    static final String PUBLIC_FILE = "journal-public.pem";

    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);

    private final PrivateKey key;
    private final String fingerprint;

    private SigningKey(PrivateKey key, PublicKey half) {
        this.key = key;
        this.fingerprint = VerifyingKey.fingerprint(half);
    }

    /** The key of that folder, made where there is none. */
    static SigningKey of(Path folder) throws IOException {
        Path secret = folder.resolve(PRIVATE_FILE);
        Path open = folder.resolve(PUBLIC_FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(secret)) {
                return made(secret, open);
            }
            PrivateKey key = KeyFactory.getInstance(VerifyingKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(VerifyingKey.pem(secret, "PRIVATE KEY")));
            SigningKey signing = new SigningKey(key, VerifyingKey.read(open).key());
            signing.check(open);
            return signing;
        } catch (GeneralSecurityException e) {
            throw new IOException("the journal's key " + secret + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static SigningKey made(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair();
        if (Files.exists(open)) {
            // The secret half was lost: what it signed can still be verified by the public one.
            Files.move(
                    open,
                    open.resolveSibling(
                            "journal-public-" + VerifyingKey.read(open).fingerprint() + ".pem"));
        }
        Fsync.replace(open, text("PUBLIC KEY", pair.getPublic().getEncoded()));
        Fsync.writeForOwner(secret, text("PRIVATE KEY", pair.getPrivate().getEncoded()));
        SigningKey key = new SigningKey(pair.getPrivate(), pair.getPublic());
        log.info("A key to sign the journal was made: {}, its public half is {}", key.fingerprint, open);
        return key;
    }

    /** That the two halves belong together: signatures that nobody can verify are worth nothing. */
    private void check(Path open) throws IOException {
        byte[] message = "the same key".getBytes(StandardCharsets.UTF_8);
        if (!VerifyingKey.read(open).verifies(message, sign(message))) {
            throw new IOException("the journal's keys " + open.resolveSibling(PRIVATE_FILE) + " and " + open
                    + " do not belong together: put back the right one, or move both away to have new ones made");
        }
    }

    private static byte[] text(String kind, byte[] encoded) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return ("-----BEGIN " + kind + "-----\n" + lines.encodeToString(encoded) + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    String fingerprint() {
        return fingerprint;
    }

    /** In hex. */
    String sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(VerifyingKey.ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was just checked does not sign", e);
        }
    }

    Checkpoint sign(String journal, long sequence, byte[] hash, long atMillis) {
        String hex = HexFormat.of().formatHex(hash);
        return new Checkpoint(
                journal,
                sequence,
                hex,
                atMillis,
                fingerprint,
                sign(Checkpoint.message(journal, sequence, hex, atMillis)));
    }
}

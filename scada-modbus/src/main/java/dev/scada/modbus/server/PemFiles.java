package dev.scada.modbus.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates and keys as they usually lie about: PEM files. */
public final class PemFiles {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final char[] NO_PASSWORD = {};

    private PemFiles() {}

    /**
     * For one side of mutual TLS.
     *
     * @param trust certificates of whom the other side's is signed by, or that one itself
     * @param certificate one's own, first, and those that lead from it to a root
     * @param key that belongs to it, PKCS #8 without a password ({@code BEGIN PRIVATE KEY}), RSA or EC
     * @throws IOException when a file cannot be read or is no such thing; the message names it
     */
    public static SSLContext context(Path trust, Path certificate, Path key) throws IOException {
        List<Certificate> own = certificates(certificate);
        List<Certificate> trusted = certificates(trust);
        try {
            KeyStore identity = emptyStore();
            identity.setKeyEntry("own", key(key, own.get(0)), NO_PASSWORD, own.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity, NO_PASSWORD);

            KeyStore others = emptyStore();
            for (int i = 0; i < trusted.size(); i++) {
                others.setCertificateEntry("trusted-" + i, trusted.get(i));
            }
            TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusts.init(others);

            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " and " + key + " do not go together: " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        try {
            certificates.addAll(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
        } catch (CertificateException e) {
            throw new IOException(file + ": expected certificates in PEM: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + ": expected certificates in PEM, there is none in it");
        }
        return certificates;
    }

    private static PrivateKey key(Path file, Certificate of) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException(file + ": expected '-----BEGIN PRIVATE KEY-----', PKCS #8 without a password");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(of.getPublicKey().getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}

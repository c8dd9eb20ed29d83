package dev.scada.app.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates and keys in PEM files. */
final class PemFiles {
    private static final int LEAST_RSA_BITS = 2_048;

    private PemFiles() {}

    /** @throws IOException when a file cannot be read, or they do not belong together; the message says which and how */
    static ServerIdentity read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Object each : parts(certificate)) {
                if (each instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " holds a certificate that cannot be read: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw new IOException(certificate + " holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        PrivateKey read = key(key);
        if (!belongTogether(read, chain.get(0))) {
            throw new IOException("the key in " + key + " is not that of the first certificate in " + certificate);
        }
        if (chain.get(0).getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IOException("the key of the certificate in " + certificate + " has "
                    + rsa.getModulus().bitLength() + " bits; an RSA key needs " + LEAST_RSA_BITS);
        }
        return new ServerIdentity(read, chain);
    }

    private static PrivateKey key(Path file) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        Optional<PrivateKey> found = Optional.empty();
        for (Object each : parts(file)) {
            if (each instanceof PrivateKeyInfo info) {
                found = Optional.of(converter.getPrivateKey(info));
            } else if (each instanceof PEMKeyPair pair) {
                found = Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
            }
        }
        return found.orElseThrow(() -> new IOException(
                file + " holds no private key in PEM form without a password (-----BEGIN PRIVATE KEY-----)"));
    }

    private static List<Object> parts(Path file) throws IOException {
        List<Object> parts = new ArrayList<>();
        // Any octet is a character of it, so that a file in another form is told by what it lacks.
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1)))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " cannot be read as a file in PEM form: " + e.getMessage(), e);
        }
        return parts;
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws IOException {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> throw new IOException(algorithm + " keys are not supported; expected EC or RSA");
                    });
            byte[] something = {1, 2, 3};
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind cannot even be tried
        }
    }

    static String text(Object part) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(part);
        }
        return text.toString();
    }
}

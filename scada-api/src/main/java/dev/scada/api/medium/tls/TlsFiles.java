package dev.scada.api.medium.tls;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes an engine from what the settings name. Reads files: not on the loop. */
final class TlsFiles {
    private TlsFiles() {}

    /** @throws DriverException ({@code LINE}, {@code MISCONFIGURED}) naming the file or the secret that is no good */
    static SSLEngine engine(TlsSettings settings, Secrets secrets, String host, int port) throws DriverException {
        List<X509Certificate> trusted = certificates(settings.trust());
        List<X509Certificate> own = certificates(settings.certificate());
        OwnIdentity identity = identity(own, settings, secrets);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {identity}, new TrustManager[] {new PeerTrust(settings.trust(), trusted)}, null);
            SSLEngine engine = context.createSSLEngine(settings.serverName().orElse(host), port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            return engine;
        } catch (GeneralSecurityException e) {
            throw misconfigured("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws DriverException {
        String text;
        try {
            // As Latin 1, so that a DER file is told of as what it is, not as broken text.
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw misconfigured("certificate file " + file + " cannot be read: " + e, e);
        }
        List<X509Certificate> certificates;
        try {
            certificates = PemText.certificates(CharBuffer.wrap(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw misconfigured("certificate file " + file + " is damaged: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw misconfigured(
                    "there is no certificate in " + file + "; expected PEM form (-----BEGIN CERTIFICATE-----), which"
                            + " 'openssl x509 -inform der -in FILE' makes of other files",
                    null);
        }
        return certificates;
    }

    private static OwnIdentity identity(List<X509Certificate> own, TlsSettings settings, Secrets secrets)
            throws DriverException {
        byte[] key = privateKey(settings.key(), secrets);
        try {
            return OwnIdentity.of(own, key);
        } catch (GeneralSecurityException e) {
            throw misconfigured(
                    "the private key in " + where(settings.key()) + " does not go with the first certificate in "
                            + settings.certificate() + ": " + e.getMessage(),
                    e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] privateKey(Secret secret, Secrets secrets) throws DriverException {
        char[] text = secrets.reveal(secret);
        try {
            for (PemText.Part part : PemText.parts(CharBuffer.wrap(text))) {
                if (part.label().equals("PRIVATE KEY")) {
                    return part.bytes();
                }
                Arrays.fill(part.bytes(), (byte) 0);
                if (part.label().endsWith("PRIVATE KEY")) {
                    throw misconfigured(
                            "the private key in " + where(secret) + " is in the form '" + part.label()
                                    + "'; expected PKCS#8 without a password ('PRIVATE KEY'), which"
                                    + " 'openssl pkcs8 -topk8 -nocrypt -in FILE' makes of it",
                            null);
                }
            }
        } catch (IllegalArgumentException e) {
            throw misconfigured("the private key in " + where(secret) + " is damaged", null);
        } finally {
            Arrays.fill(text, '\0');
        }
        throw misconfigured(
                "there is no private key in " + where(secret) + "; expected PEM form (-----BEGIN PRIVATE KEY-----)",
                null);
    }

    private static String where(Secret secret) {
        return switch (secret.source()) {
            case ENV -> "the environment variable " + secret.name();
            case FILE -> secret.name();
        };
    }

    private static DriverException misconfigured(String message, @Nullable Throwable cause) {
        return new DriverException(Scope.LINE, Code.MISCONFIGURED, message, cause);
    }
}

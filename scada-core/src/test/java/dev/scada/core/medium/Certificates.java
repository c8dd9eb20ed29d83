package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates, made by the running JDK's own keytool in a folder of the test's. */
final class Certificates {
    private static final String PASSWORD = "changeit";
    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A key of that name with a certificate that it signed itself. */
    void selfSigned(String name, String... options) throws Exception {
        keytool(
                List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keystore", store(name)),
                options.length == 0 ? new String[] {"-keyalg", "EC", "-groupname", "secp256r1"} : options);
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store(name),
                "-file",
                pem(name).toString()));
    }

    /** A certificate of that name for the key of another, signed by an authority. */
    void signed(String name, String keyOf, String authority, String... options) throws Exception {
        Path request = folder.resolve(keyOf + ".csr");
        if (!Files.exists(request)) {
            keytool(List.of("-certreq", "-alias", keyOf, "-keystore", store(keyOf), "-file", request.toString()));
        }
        keytool(
                List.of(
                        "-gencert",
                        "-rfc",
                        "-alias",
                        authority,
                        "-keystore",
                        store(authority),
                        "-infile",
                        request.toString(),
                        "-outfile",
                        pem(name).toString()),
                options);
    }

    /** The certificate's file. */
    Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    /** The key in PKCS#8. */
    String key(String name) throws IOException, GeneralSecurityException {
        byte[] encoded = opened(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** What a JDK server needs: that key with that certificate. Its password is empty. */
    KeyStore identity(String keyOf, String certificate) throws IOException, GeneralSecurityException {
        KeyStore identity = KeyStore.getInstance("PKCS12");
        identity.load(null, null);
        identity.setKeyEntry(
                keyOf, opened(keyOf).getKey(keyOf, PASSWORD.toCharArray()), new char[0], new Certificate[] {
                    certificate(certificate)
                });
        return identity;
    }

    /** Whom a JDK server trusts. */
    KeyStore trusting(String certificate) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(certificate, certificate(certificate));
        return trust;
    }

    private Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem(name))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private KeyStore opened(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store(name)))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static void keytool(List<String> words, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(KEYTOOL.toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(words);
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(Arrays.asList(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s said: %s", command, said).isZero();
    }
}

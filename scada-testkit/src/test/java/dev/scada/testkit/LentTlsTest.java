package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.DriverException;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kit lends the same TLS as the core; what can go wrong in it is tried there. */
@Timeout(60)
final class LentTlsTest {
    private static final Secret KEY = new Secret(Secret.Source.FILE, "key.pem");
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final TestContext context = TestContext.create();
    private final CompletableFuture<Integer> heard = new CompletableFuture<>();
    private final CompletableFuture<IOException> end = new CompletableFuture<>();
    private final TcpListener listener = new TcpListener() {
        @Override
        public void received(ByteBuffer bytes) {
            heard.complete(bytes.remaining());
        }

        @Override
        public void ended(IOException cause) {
            end.complete(cause);
        }
    };

    @AfterEach
    void close() {
        context.close();
    }

    private TcpConnection connect(int port) throws Exception {
        Path pem = folder.resolve("both.pem");
        return context.eventLoop()
                .connectTls(
                        "127.0.0.1",
                        port,
                        new TlsSettings(pem, pem, KEY, Optional.empty()),
                        Duration.ofSeconds(20),
                        listener)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void bytesGoBothWaysAndTheEndIsHeard() throws Exception {
        KeyStore identity = selfSigned();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, PASSWORD.toCharArray());
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("both", identity.getCertificate("both"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        try (SSLServerSocket server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            CompletableFuture<Void> device = CompletableFuture.runAsync(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.getOutputStream().write(socket.getInputStream().readNBytes(5));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            TcpConnection connection = connect(server.getLocalPort());
            context.eventLoop().execute(() -> connection.send(ByteBuffer.allocate(5)));
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(5);
            device.get(20, TimeUnit.SECONDS);
            assertThat(end.get(20, TimeUnit.SECONDS)).hasMessage("closed by 127.0.0.1:" + server.getLocalPort());
        }
        assertThat(context.openMedia()).isZero();
        assertThat(context.faults()).isEmpty();
    }

    @Test
    void aMissingFileIsTheSettingsFault() {
        assertThatThrownBy(() -> connect(1))
                .cause()
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("both.pem");
    }

    /** One key for both ends, made by the running JDK's own keytool; its certificate and its key lie in files. */
    private KeyStore selfSigned() throws Exception {
        Path store = folder.resolve("both.p12");
        Path pem = folder.resolve("both.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=both",
                "-keystore",
                store.toString());
        keytool("-exportcert", "-rfc", "-keystore", store.toString(), "-file", pem.toString());
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        byte[] key = opened.getKey("both", PASSWORD.toCharArray()).getEncoded();
        context.withSecret(
                KEY,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        return opened;
    }

    private static void keytool(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "both", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}

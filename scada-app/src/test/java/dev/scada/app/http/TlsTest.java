package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.app.access.TestAccess;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerAddress;
import dev.scada.app.client.ServerClient;
import dev.scada.app.tls.PinnedServer;
import dev.scada.app.tls.ServerCertificates;
import dev.scada.app.tls.ServerIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with a certificate of its own. */
class TlsTest {
    private final Instant now = Clock.systemUTC().instant();

    @TempDir
    private Path folder;

    private TestAccess people;
    private TestRestraints restraints;
    private ServerIdentity identity;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        people = new TestAccess(TestServer.TOKEN, Clock.systemUTC());
        identity = ServerCertificates.own(folder, "127.0.0.1", List.of("scada.plant.local"), now);
        FakePlant plant = new FakePlant();
        restraints = TestRestraints.make(Clock.systemUTC());
        Services services = TestServer.services(plant, restraints);
        server = HttpServer.start(
                new HttpBinding("127.0.0.1", 0, List.of("scada.plant.local"), Optional.of(identity)),
                HttpLimits.standard(),
                services,
                people.access(),
                Clock.systemUTC(),
                System::nanoTime);
    }

    @AfterEach
    void stop() {
        server.close();
        people.close();
        restraints.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(PinnedServer.context(identity.fingerprint()))
                .build();
        return client.send(
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void itsOwnCertificateIsMadeOnceAndItsKeyIsItsOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
                .isEqualTo("rw-------");
        List<String> names = List.of("scada.plant.local");
        assertThat(ServerCertificates.own(folder, "127.0.0.1", names, now).fingerprint())
                .isEqualTo(identity.fingerprint());
        assertThat(identity.chain().get(0).getSubjectAlternativeNames().toString())
                .contains("127.0.0.1", "localhost", "scada.plant.local");
        // For another name, and near its end, another one.
        String other = ServerCertificates.own(folder, "127.0.0.1", List.of("other.local"), now)
                .fingerprint();
        assertThat(other).isNotEqualTo(identity.fingerprint());
        assertThat(ServerCertificates.own(folder, "127.0.0.1", List.of("other.local"), now.plus(Duration.ofDays(750)))
                        .fingerprint())
                .isNotEqualTo(identity.fingerprint())
                .isEqualTo(other);
        assertThat(ServerCertificates.own(folder, "127.0.0.1", List.of("other.local"), now.plus(Duration.ofDays(770)))
                        .fingerprint())
                .isNotEqualTo(other);
    }

    @Test
    void theClientThatKnowsTheFingerprintIsServedAndItsTokenGoesToNobodyElse() throws Exception {
        ServerAddress right = new ServerAddress(server.uri(), TestServer.TOKEN, Optional.of(identity.fingerprint()));
        assertThat(new ServerClient(right).get("/api/v1/me").path("name").asText())
                .isEqualTo("token:local");
        for (Optional<String> wrong : List.of(
                Optional.<String>empty(),
                Optional.of(identity.fingerprint().replaceFirst("^..", "00").replaceFirst("..$", "00")))) {
            assertThatThrownBy(() -> new ServerClient(new ServerAddress(server.uri(), TestServer.TOKEN, wrong))
                            .get("/api/v1/me"))
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("not trusted");
        }
    }

    @Test
    void nothingIsServedInClearAndTheCookieIsForThisServerAlone() throws Exception {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                                + server.uri().getPort() + "/health"))
                                        .timeout(Duration.ofSeconds(20))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        URI link = server.newLoginLink("admin").url();
        assertThat(link.getScheme()).isEqualTo("https");
        assertThat(get(link.getPath() + "?" + link.getQuery())
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .startsWith("__Host-scada_session=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void onLoopbackTheBrowserIsNotToldToUseTlsForEverythingThere() throws Exception {
        assertThat(get("/health").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void inClearOnlyLoopbackIsServed() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1", "plant.local", "127.0.0.1.example.org")) {
            assertThatThrownBy(() -> new HttpBinding(host, 0, List.of(), Optional.empty()))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onlyCiphersThatKeepSecretsAndAuthenticateAreSpoken() throws Exception {
        for (String cipher : List.of(
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")) {
            try (SSLSocket socket = (SSLSocket) PinnedServer.context(identity.fingerprint())
                    .getSocketFactory()
                    .createSocket("127.0.0.1", server.uri().getPort())) {
                socket.setSoTimeout(20_000);
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                socket.setEnabledCipherSuites(new String[] {cipher});
                if (cipher.contains("GCM")) {
                    socket.startHandshake();
                } else {
                    assertThatThrownBy(socket::startHandshake).as(cipher).isInstanceOf(SSLException.class);
                }
            }
        }
    }

    @Test
    void whatIsWrongWithAGivenCertificateIsToldWithItsFile() throws Exception {
        Path right = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        String pem = Files.readString(right);
        Path wrong = folder.resolve("wrong.pem");
        assertThatThrownBy(() -> ServerCertificates.given(wrong, key, now)).hasMessage("there is no file " + wrong);
        for (byte[] octets : List.of(
                pem.substring(0, pem.length() / 2).getBytes(StandardCharsets.US_ASCII),
                identity.chain().get(0).getEncoded(),
                new byte[0],
                new byte[10_000],
                pem.replace("MII", "M!!").getBytes(StandardCharsets.US_ASCII))) {
            Files.write(wrong, octets);
            assertThatThrownBy(() -> ServerCertificates.given(wrong, key, now))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(wrong.toString());
        }
    }

    @Test
    void anRsaKeyThatIsTooShortIsNotTaken() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=short");
        X509CertificateHolder made = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(90))),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
        Path certificate = Files.writeString(folder.resolve("short.pem"), pem("CERTIFICATE", made.getEncoded()));
        Path key = Files.writeString(
                folder.resolve("short-key.pem"),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThatThrownBy(() -> ServerCertificates.given(certificate, key, now))
                .hasMessageContaining("2048");
    }

    private static String pem(String what, byte[] octets) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END " + what
                + "-----\n";
    }

    @Test
    void aGivenCertificateIsTakenWithItsKeyOnly() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        assertThat(ServerCertificates.given(certificate, key, now).fingerprint())
                .isEqualTo(identity.fingerprint());
        Path otherFolder = folder.resolve("other");
        ServerCertificates.own(otherFolder, "127.0.0.1", List.of(), now);
        assertThatThrownBy(() -> ServerCertificates.given(certificate, otherFolder.resolve("key.pem"), now))
                .hasMessageContaining("is not that of");
        assertThatThrownBy(() -> ServerCertificates.given(key, key, now)).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> ServerCertificates.given(certificate, certificate, now))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> ServerCertificates.given(certificate, key, now.plus(Duration.ofDays(821))))
                .hasMessageContaining("expired");
    }
}

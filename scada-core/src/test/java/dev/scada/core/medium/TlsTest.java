package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.DriverException;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Secret KEY = new Secret(Secret.Source.FILE, "client.key");
    /** The role of Modbus/TCP Security. */
    private static final String ROLE = "1.3.6.1.4.1.50316.802.1";

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private final Heard heard = new Heard();
    private final HostResolver resolver = new HostResolver();
    private String key = "";
    private char[] revealed = {};
    private NioEventLoop loop;
    private SystemTimers timers;
    private LentContext context;

    /** Keeps what it hears. */
    private static final class Heard implements TcpListener {
        final CompletableFuture<IOException> end = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void received(ByteBuffer received) {
            byte[] copy = new byte[received.remaining()];
            received.get(copy);
            bytes.writeBytes(copy);
            notifyAll();
        }

        synchronized byte[] await(int count) throws InterruptedException {
            while (bytes.size() < count && !end.isDone()) {
                wait(1_000);
            }
            return bytes.toByteArray();
        }

        @Override
        public void ended(IOException cause) {
            end.complete(cause);
        }
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder);
        certificates.selfSigned("authority", "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c");
        certificates.selfSigned("stranger", "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c");
        certificates.selfSigned("device", "-keyalg", "RSA", "-keysize", "2048");
        certificates.selfSigned("client");
        certificates.signed("device-good", "device", "authority", "-ext", "san=ip:127.0.0.1");
        certificates.signed("device-renamed", "device", "authority", "-ext", "san=dns:pump.example");
        certificates.signed(
                "device-expired",
                "device",
                "authority",
                "-ext",
                "san=ip:127.0.0.1",
                "-startdate",
                "-10d",
                "-validity",
                "2");
        certificates.signed(
                "device-early",
                "device",
                "authority",
                "-ext",
                "san=ip:127.0.0.1",
                "-startdate",
                "+10d",
                "-validity",
                "2");
        certificates.signed("client-good", "client", "authority", "-ext", ROLE + "=0C:08:4F:70:65:72:61:74:6F:72");
        certificates.signed("client-of-stranger", "client", "stranger");
    }

    @BeforeEach
    void start() throws Exception {
        key = certificates.key("client");
        Secrets secrets = secret -> {
            revealed = key.toCharArray();
            return revealed;
        };
        loop = new NioEventLoop("tls-loop-under-test", resolver);
        loop.start();
        timers = new SystemTimers("tls-timers");
        context = new Media(loop, timers, Clock.systemUTC(), new SerialPorts(), secrets)
                .lend("line", new LineCounters(), new TraceRing(Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        context.close();
        loop.close();
        resolver.close();
        timers.close();
    }

    private static TlsSettings settings(String trust) {
        return new TlsSettings(certificates.pem(trust), certificates.pem("client-good"), KEY, Optional.empty());
    }

    private static TlsDevice device(String certificate, String protocol, TlsDevice.Conduct conduct) throws Exception {
        return new TlsDevice(
                certificates.identity("device", certificate), certificates.trusting("authority"), protocol, conduct);
    }

    private CompletionStage<TcpConnection> begin(int port, TlsSettings settings) {
        return context.eventLoop().connectTls("127.0.0.1", port, settings, LONG, heard);
    }

    private TcpConnection connect(int port, TlsSettings settings) throws Exception {
        return begin(port, settings).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void send(TcpConnection connection, byte... bytes) {
        loop.execute(() -> connection.send(ByteBuffer.wrap(bytes)));
    }

    private static void echo(SSLSocket connection) throws IOException {
        InputStream in = connection.getInputStream();
        byte[] buffer = new byte[50_000];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            connection.getOutputStream().write(buffer, 0, count);
        }
    }

    private static byte[] much() {
        byte[] much = new byte[300_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        return much;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bytesGoBothWaysWholeAndTheDeviceSeesOurRole(String protocol) throws Exception {
        CompletableFuture<X509Certificate> shown = new CompletableFuture<>();
        try (TlsDevice device = device("device-good", protocol, connection -> {
            shown.complete((X509Certificate) connection.getSession().getPeerCertificates()[0]);
            assertThat(connection.getSession().getProtocol()).isEqualTo(protocol);
            echo(connection);
        })) {
            TcpConnection connection = connect(device.port(), settings("authority"));
            send(connection, much());
            assertThat(heard.await(much().length)).isEqualTo(much());
            assertThat(shown.get(20, TimeUnit.SECONDS).getExtensionValue(ROLE))
                    .endsWith("Operator".getBytes(StandardCharsets.US_ASCII));
            assertThat(connection.peer()).isEqualTo("127.0.0.1:" + device.port());
            connection.close();
            device.awaitEnd();
        }
        assertThat(heard.end).isNotDone();
        assertThat(revealed).hasSizeGreaterThan(100).containsOnly('\0');
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aDeviceWhoseBytesDripIsUnderstood(String protocol) throws Exception {
        try (TlsDevice device = device("device-good", protocol, TlsTest::echo);
                Relay relay = new Relay(device.port())) {
            TcpConnection connection = connect(relay.port(), settings("authority"));
            byte[] some = new byte[20_000];
            some[19_999] = 5;
            send(connection, some);
            assertThat(heard.await(20_000)).isEqualTo(some);
            connection.close();
        }
    }

    @Test
    void aPinnedCertificateNeedsNoName() throws Exception {
        try (TlsDevice device = device("device", "TLSv1.3", TlsTest::echo)) {
            TcpConnection connection = connect(device.port(), settings("device"));
            send(connection, (byte) 1);
            assertThat(heard.await(1)).containsExactly(1);
            connection.close();
        }
    }

    @Test
    void theNameThatTheSettingsGiveCountsInPlaceOfTheHost() throws Exception {
        TlsSettings named = new TlsSettings(
                certificates.pem("authority"), certificates.pem("client-good"), KEY, Optional.of("pump.example"));
        try (TlsDevice device = device("device-renamed", "TLSv1.3", TlsTest::echo)) {
            connect(device.port(), named).close();
        }
    }

    private void assertRefused(String certificate, String trust, String message) throws Exception {
        try (TlsDevice device = device(certificate, "TLSv1.3", TlsTest::echo)) {
            assertThatThrownBy(() -> connect(device.port(), settings(trust)))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SSLException.class)
                    .hasMessageContaining(
                            "no TLS connection to 127.0.0.1:" + device.port() + ": the device's certificate")
                    .hasMessageContaining(message);
        }
        assertThat(heard.end).isNotDone();
    }

    @Test
    void anExpiredCertificateIsRefusedAndItsDateSaid() throws Exception {
        assertRefused("device-expired", "authority", "expired on 20");
    }

    @Test
    void aPinnedCertificateExpiresToo() throws Exception {
        assertRefused("device-expired", "device-expired", "expired on 20");
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws Exception {
        assertRefused("device-early", "authority", "is not valid before 20");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        assertRefused("device-good", "stranger", "is not trusted");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        assertRefused("device-renamed", "authority", "is not made out to 127.0.0.1");
    }

    @Test
    void aDeviceThatRefusesOurCertificateIsSaidToDoSo() throws Exception {
        TlsSettings unknown = new TlsSettings(
                certificates.pem("authority"), certificates.pem("client-of-stranger"), KEY, Optional.empty());
        try (TlsDevice device = device("device-good", "TLSv1.2", TlsTest::echo)) {
            assertThatThrownBy(() -> connect(device.port(), unknown))
                    .hasCauseInstanceOf(SSLException.class)
                    .hasMessageContaining("the device refused our certificate");
        }
        try (TlsDevice device = device("device-good", "TLSv1.3", TlsTest::echo)) {
            connect(device.port(), unknown);
            assertThat(heard.end.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("the device refused our certificate");
        }
    }

    private void assertAnswerFails(byte[] answer, String message) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletionStage<TcpConnection> connection = begin(server.getLocalPort(), settings("authority"));
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write(answer);
                assertThatThrownBy(() -> connection.toCompletableFuture().get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(IOException.class)
                        .hasMessageContaining("127.0.0.1:" + server.getLocalPort())
                        .hasMessageContaining(message);
            }
        }
    }

    @Test
    void aDeviceOfOldVersionsOnlyIsSaidToBeOne() throws Exception {
        assertAnswerFails(new byte[] {0x15, 3, 1, 0, 2, 2, 70}, "neither TLS 1.2 nor TLS 1.3");
    }

    @Test
    void aPortWithoutTlsIsSaidToBeOne() throws Exception {
        assertAnswerFails("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "does not speak TLS");
    }

    @Test
    void aRecordLongerThanAnyIsRefusedBeforeItIsAwaited() throws Exception {
        assertAnswerFails(new byte[] {0x16, 3, 3, (byte) 0xff, (byte) 0xff, 2, 0, 0}, "TLS failed");
    }

    @Test
    void aPeerThatHangsUpInTheHandshakeIsSaidToHaveDoneSo() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletionStage<TcpConnection> connection = begin(server.getLocalPort(), settings("authority"));
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().read()).isEqualTo(0x16);
                peer.shutdownOutput();
                assertThatThrownBy(() -> connection.toCompletableFuture().get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(EOFException.class)
                        .hasMessageContaining("in the TLS handshake");
            }
        }
    }

    @Test
    void aPeerThatSaysNothingIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> context.eventLoop()
                            .connectTls(
                                    "127.0.0.1",
                                    server.getLocalPort(),
                                    settings("authority"),
                                    Duration.ofMillis(500),
                                    heard)
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("within 500 ms");
        }
        assertThat(heard.end).isNotDone();
    }

    @Test
    void aRecordThatWasTamperedWithEndsItAndNothingOfItIsHeard() throws Exception {
        CountDownLatch spoilt = new CountDownLatch(1);
        try (TlsDevice device = device("device-good", "TLSv1.2", connection -> {
                    spoilt.await(20, TimeUnit.SECONDS);
                    connection.getOutputStream().write(new byte[100]);
                    connection.getInputStream().read();
                });
                Relay relay = new Relay(device.port())) {
            connect(relay.port(), settings("authority"));
            relay.spoil();
            spoilt.countDown();
            assertThat(heard.end.get(20, TimeUnit.SECONDS)).isInstanceOf(SSLException.class);
            assertThat(heard.await(0)).isEmpty();
        }
    }

    /** The first answer of a device, with one bit turned at a place that differs each time. */
    @Test
    void aSpoiltHandshakeEndsInWordsOrNotAtAll() throws Exception {
        byte[] answer = recordedAnswer();
        assertThat(answer).hasSizeGreaterThan(500);
        for (int at = 0; at < answer.length; at += 1 + at % 29) {
            byte[] spoilt = answer.clone();
            spoilt[at] ^= (byte) (1 << (at % 8));
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletionStage<TcpConnection> connection = begin(server.getLocalPort(), settings("authority"));
                try (Socket peer = server.accept()) {
                    peer.getOutputStream().write(spoilt);
                    peer.shutdownOutput();
                    // The answer is another connection's, so that it fails in any case; what must not be is that it
                    // hangs.
                    assertThatThrownBy(() -> connection.toCompletableFuture().get(10, TimeUnit.SECONDS))
                            .as("spoilt at byte %d", at)
                            .hasCauseInstanceOf(IOException.class)
                            .hasMessageContaining("127.0.0.1:" + server.getLocalPort())
                            .hasMessageNotContaining("the engine failed");
                }
            }
        }
    }

    private byte[] recordedAnswer() throws Exception {
        try (TlsDevice device = device("device-good", "TLSv1.2", TlsTest::echo);
                Relay relay = new Relay(device.port())) {
            connect(relay.port(), settings("authority")).close();
            return relay.fromDevice();
        }
    }

    @Test
    void aDriverThatThrowsLosesNothingOfWhatComesAfter() throws Exception {
        Heard after = new Heard();
        TcpListener faulty = new TcpListener() {
            private boolean hasThrown;

            @Override
            public void received(ByteBuffer bytes) {
                if (!hasThrown) {
                    hasThrown = true;
                    throw new IllegalStateException("planted");
                }
                after.received(bytes);
            }

            @Override
            public void ended(IOException cause) {
                after.ended(cause);
            }
        };
        try (TlsDevice device = device("device-good", "TLSv1.3", connection -> {
            for (int i = 0; i < 20; i++) {
                connection.getOutputStream().write(i);
            }
            connection.getInputStream().read();
        })) {
            context.eventLoop()
                    .connectTls("127.0.0.1", device.port(), settings("authority"), LONG, faulty)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            byte[] heardAfter = after.await(19);
            // Before the device has waited so long that it hangs up, and by that makes the rest be looked at.
            assertThat(device.isAtWork()).isTrue();
            assertThat(heardAfter).hasSize(19);
            assertThat(heardAfter[18]).isEqualTo((byte) 19);
            assertThat(after.end).isNotDone();
        }
    }

    @Test
    void negotiatingAnewIsRefused() throws Exception {
        try (TlsDevice device = device("device-good", "TLSv1.2", connection -> {
            connection.startHandshake();
            connection.getInputStream().read();
        })) {
            connect(device.port(), settings("authority"));
            assertThat(heard.end.get(20, TimeUnit.SECONDS)).hasMessageContaining("negotiate anew");
        }
    }

    @Test
    void newKeysInTls13AreTakenAndAnswered() throws Exception {
        try (TlsDevice device = device("device-good", "TLSv1.3", connection -> {
            for (int i = 0; i < 3; i++) {
                connection.startHandshake();
                connection.getOutputStream().write(i);
            }
            echo(connection);
        })) {
            TcpConnection connection = connect(device.port(), settings("authority"));
            assertThat(heard.await(3)).containsExactly(0, 1, 2);
            send(connection, (byte) 9);
            assertThat(heard.await(4)).containsExactly(0, 1, 2, 9);
            connection.close();
            device.awaitEnd();
        }
    }

    @Test
    void theDevicesFarewellAndACutAreToldApart() throws Exception {
        try (TlsDevice device = device(
                "device-good",
                "TLSv1.2",
                connection -> connection.getOutputStream().write(1))) {
            connect(device.port(), settings("authority"));
            assertThat(heard.end.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("closed by 127.0.0.1:" + device.port());
            assertThat(heard.await(1)).containsExactly(1);
        }
    }

    @Test
    void aCutIsNoFarewell() throws Exception {
        try (TlsDevice device = device("device-good", "TLSv1.2", TlsTest::echo);
                Relay relay = new Relay(device.port())) {
            connect(relay.port(), settings("authority"));
            relay.cut();
            assertThat(heard.end.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("without the farewell of TLS");
        }
    }

    @Test
    void closingSaysFarewellToTheDevice() throws Exception {
        try (TlsDevice device = device("device-good", "TLSv1.2", TlsTest::echo);
                Relay relay = new Relay(device.port())) {
            TcpConnection connection = connect(relay.port(), settings("authority"));
            connection.close();
            context.close();
            device.awaitEnd();
            byte[] sent = relay.fromClient();
            // The last record is an alert: type 21, TLS 1.2, and a length up to the end.
            int lastRecord = 0;
            for (int at = 0; at < sent.length; at += 5 + ((sent[at + 3] & 0xff) << 8) + (sent[at + 4] & 0xff)) {
                lastRecord = at;
            }
            assertThat(sent[lastRecord]).isEqualTo((byte) 21);
        }
        assertThat(heard.end).isNotDone();
    }

    @Test
    void whatIsTakenBackInTheHandshakeEndsThere() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletionStage<TcpConnection> connection = begin(server.getLocalPort(), settings("authority"));
            try (Socket peer = server.accept()) {
                peer.setSoTimeout(20_000);
                assertThat(peer.getInputStream().read()).isEqualTo(0x16);
                context.close();
                assertThatThrownBy(() -> connection.toCompletableFuture().get(20, TimeUnit.SECONDS))
                        .hasMessageContaining("was closed while it was made");
                byte[] rest = peer.getInputStream().readAllBytes();
                assertThat(rest).isNotEmpty();
            }
        }
    }

    private void assertMisconfigured(TlsSettings settings, String message) {
        assertThatThrownBy(() -> connect(1, settings))
                .cause()
                .isInstanceOfSatisfying(DriverException.class, e -> {
                    assertThat(e.scope()).isEqualTo(DriverException.Scope.LINE);
                    assertThat(e.code()).isEqualTo(DriverException.Code.MISCONFIGURED);
                })
                .hasMessageContaining(message)
                .hasMessageNotContaining(key.substring(40, 80));
    }

    @Test
    void filesThatAreNoGoodAreNamedWithWhatToDo() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path own = certificates.pem("client-good");
        Path authority = certificates.pem("authority");
        assertMisconfigured(
                new TlsSettings(folder.resolve("none.pem"), own, KEY, Optional.empty()), "none.pem cannot be read");
        assertMisconfigured(new TlsSettings(empty, own, KEY, Optional.empty()), "there is no certificate in " + empty);
        assertMisconfigured(new TlsSettings(authority, damaged, KEY, Optional.empty()), damaged + " is damaged");
        assertMisconfigured(
                new TlsSettings(authority, certificates.pem("device"), KEY, Optional.empty()), "does not go with");
        String good = key;
        key = good.replace("PRIVATE KEY", "EC PRIVATE KEY");
        assertMisconfigured(settings("authority"), "openssl pkcs8 -topk8 -nocrypt");
        key = good.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
        assertMisconfigured(settings("authority"), "without a password");
        key = "a password, say";
        assertThatThrownBy(() -> connect(1, settings("authority")))
                .hasMessageContaining("there is no private key in client.key");
        key = good.replace(good.substring(40, 60), "AAAAAAAAAAAAAAAAAAAA");
        assertMisconfigured(settings("authority"), "does not go with the first certificate");
    }

    @Test
    void aHundredConnectionsTakeNoThreadEach() throws Exception {
        long before = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("scada-tls"))
                .count();
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 100; i++) {
                begin(server.getLocalPort(), settings("authority"));
            }
            for (int i = 0; i < 100; i++) {
                server.accept().close();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                                .filter(t -> t.getName().equals("scada-tls"))
                                .count()
                        - before)
                .isLessThanOrEqualTo(2);
    }
}

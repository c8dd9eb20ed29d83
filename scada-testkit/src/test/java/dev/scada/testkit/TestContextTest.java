package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.tally.TallyDriver;
import com.example.tally.TallyLine;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import dev.scada.api.settings.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kit lends behaves as what the core lends. */
@Timeout(30)
final class TestContextTest {
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final TestContext context = TestContext.onClock(clock);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theLineIsNotKnownBeforeASessionIsOpen() {
        assertThatThrownBy(context::line).isInstanceOf(IllegalStateException.class);
        context.open(new TallyDriver(), new TallyLine("127.0.0.1", 1)).close();
        assertThat(context.line()).isNotNull();
        assertThat(context.isOnLine()).isFalse();
    }

    @Test
    void aDelayEndsWithItsTimeOrWithTheSession() {
        context.open(new TallyDriver(), new TallyLine("127.0.0.1", 1)).close();
        CompletableFuture<Void> soon = context.after(Duration.ofSeconds(1)).toCompletableFuture();
        CompletableFuture<Void> later = context.after(Duration.ofSeconds(9)).toCompletableFuture();
        clock.advance(Duration.ofSeconds(1));
        assertThat(Waits.until(soon::isDone, Duration.ofSeconds(5))).isTrue();
        assertThat(later).isNotDone();
        context.takeBack();
        assertThat(later).isCompletedExceptionally();
    }

    @Test
    void aPauseIsForABlockingSessionsThreadOnly() {
        assertThatThrownBy(() -> context.pause(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCallEndsWithItsTimeAndSendsNothingAfterwards() throws DriverException {
        TestCall call = context.call(Duration.ofSeconds(1));
        call.sending();
        clock.advance(Duration.ofMillis(999));
        assertThat(call.isEnded()).isFalse();
        assertThat(call.remaining()).isEqualTo(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertThat(call.isEnded()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(call.remaining()).isZero();
        assertThat(catchThrowableOfType(DriverException.class, call::sending).code())
                .isEqualTo(Code.WITHDRAWN);
        assertThat(call.sendings()).isEqualTo(2);
    }

    @Test
    void secretsAreRevealedAndMissingOnesNamed() throws DriverException {
        Secret known = new Secret(Secret.Source.ENV, "PLC");
        context.withSecret(known, "s3cret");
        assertThat(context.secrets().reveal(known)).isEqualTo("s3cret".toCharArray());
        DriverException missing = catchThrowableOfType(
                DriverException.class, () -> context.secrets().reveal(new Secret(Secret.Source.FILE, "gone")));
        assertThat(missing.code()).isEqualTo(Code.MISCONFIGURED);
        assertThat(missing).hasMessageContaining("gone");
    }

    @Test
    void countersCountUnderProperNamesOnly() {
        context.counters().counter("frames_dropped").add(2);
        context.counters().counter("frames_dropped").add(1);
        assertThat(context.count("frames_dropped")).isEqualTo(3);
        assertThat(context.count("others")).isZero();
        assertThatThrownBy(() -> context.counters().counter("Frames-Dropped"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanASocketTakesAtOnceArrivesWhole() throws Exception {
        byte[] much = new byte[900_000];
        much[much.length - 1] = 7;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TcpConnection connection = connect(server.getLocalPort());
            context.eventLoop().execute(() -> connection.send(ByteBuffer.wrap(much)));
            try (Socket peer = server.accept()) {
                assertThat(peer.getInputStream().readNBytes(much.length)).isEqualTo(much);
                // While the peer is there: its going is heard of, and ends the connection as well.
                assertThat(context.openMedia()).isOne();
                connection.close();
                assertThat(context.openMedia()).isZero();
            }
        }
        assertThat(context.faults()).isEmpty();
    }

    @Test
    void aRefusedConnectionSaysWhereAndWhy() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> connect(port));
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void datagramsGoBothWaysAndAClosedPortIsToldOf() throws Exception {
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        CompletableFuture<IOException> end = new CompletableFuture<>();
        UdpListener listener = new UdpListener() {
            @Override
            public void received(ByteBuffer datagram) {
                heard.complete(datagram.remaining());
            }

            @Override
            public void ended(IOException cause) {
                end.complete(cause);
            }
        };
        UdpSocket socket;
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            device.setSoTimeout(10_000);
            socket = context.eventLoop()
                    .openUdp("127.0.0.1", device.getLocalPort(), Duration.ofSeconds(5), listener)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(context.openMedia()).isOne();
            context.eventLoop().execute(() -> socket.send(ByteBuffer.allocate(3)));
            DatagramPacket asked = new DatagramPacket(new byte[10], 10);
            device.receive(asked);
            assertThat(asked.getLength()).isEqualTo(3);
            device.send(new DatagramPacket(new byte[5], 5, asked.getSocketAddress()));
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(5);
        }
        context.eventLoop().execute(() -> socket.send(ByteBuffer.allocate(3)));
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(PortUnreachableException.class);
        assertThat(context.openMedia()).isZero();
        assertThat(context.faults()).isEmpty();
    }

    private TcpConnection connect(int port) throws Exception {
        TcpListener deaf = new TcpListener() {
            @Override
            public void received(ByteBuffer bytes) {
                // Nothing is sent here.
            }

            @Override
            public void ended(IOException cause) {
                // The test closes it.
            }
        };
        return context.eventLoop()
                .connectTcp("127.0.0.1", port, Duration.ofSeconds(5), deaf)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}

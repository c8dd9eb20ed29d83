package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NioEventLoopTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private HostResolver resolver;
    private NioEventLoop loop;
    private ServerSocket server;

    /** Keeps what it hears. */
    private static final class Heard implements TcpListener {
        final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();
        final CompletableFuture<IOException> end = new CompletableFuture<>();

        @Override
        public void received(ByteBuffer received) {
            byte[] copy = new byte[received.remaining()];
            received.get(copy);
            bytes.add(copy);
        }

        @Override
        public void ended(IOException cause) {
            end.complete(cause);
        }
    }

    @BeforeEach
    void start() throws IOException {
        resolver = new HostResolver();
        loop = new NioEventLoop("loop-under-test", resolver);
        loop.start();
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        loop.close();
        resolver.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("loop-under-test"));
    }

    private TcpConnection connect(TcpListener listener) throws Exception {
        return loop.connectTcp("127.0.0.1", server.getLocalPort(), LONG, listener)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void bytesGoBothWaysInOrder() throws Exception {
        Heard heard = new Heard();
        TcpConnection connection = connect(heard);
        try (Socket peer = server.accept()) {
            loop.execute(() -> {
                connection.send(ByteBuffer.wrap(new byte[] {1, 2}));
                connection.send(ByteBuffer.wrap(new byte[] {3}));
            });
            assertThat(peer.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
            peer.getOutputStream().write(7);
            assertThat(heard.bytes.poll(20, TimeUnit.SECONDS)).containsExactly(7);
        }
        assertThat(heard.end.get(20, TimeUnit.SECONDS)).isInstanceOf(EOFException.class);
    }

    @Test
    void whatTheSocketDoesNotTakeAtOnceIsSentLater() throws Exception {
        Heard heard = new Heard();
        TcpConnection connection = connect(heard);
        byte[] much = new byte[900_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        try (Socket peer = server.accept()) {
            loop.execute(() -> {
                ByteBuffer reused = ByteBuffer.allocate(1_000);
                for (int from = 0; from < much.length; from += 1_000) {
                    reused.clear().put(much, from, 1_000).flip();
                    connection.send(reused);
                }
            });
            assertThat(peer.getInputStream().readNBytes(much.length)).isEqualTo(much);
        }
    }

    @Test
    void aPeerThatNeverReadsEndsItsOwnConnectionOnly() throws Exception {
        Heard heard = new Heard();
        TcpConnection connection = connect(heard);
        try (Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();
            loop.execute(() -> {
                for (int i = 0; i < 100; i++) {
                    connection.send(ByteBuffer.allocate(100_000));
                }
            });
            assertThat(heard.end.get(20, TimeUnit.SECONDS)).hasMessageContaining("does not read");
        }
        assertThat(connect(new Heard()).peer()).contains("127.0.0.1");
    }

    @Test
    void afterCloseTheListenerHearsNothing() throws Exception {
        Heard heard = new Heard();
        TcpConnection connection = connect(heard);
        try (Socket peer = server.accept()) {
            connection.close();
            connection.close();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
        CompletableFuture<Void> later = new CompletableFuture<>();
        loop.execute(() -> later.complete(null));
        later.get(20, TimeUnit.SECONDS);
        assertThat(heard.end).isNotDone();
        assertThat(heard.bytes).isEmpty();
    }

    @Test
    void aRefusalSaysWhere() throws Exception {
        int port = server.getLocalPort();
        server.close();
        assertThatThrownBy(() -> loop.connectTcp("127.0.0.1", port, LONG, new Heard())
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void anUnknownHostSaysWhichAndBlocksNobody() {
        assertThatThrownBy(() -> loop.connectTcp("no-such-host.invalid", 502, LONG, new Heard())
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS))
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aPeerThatDoesNotAcceptIsGivenUpInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Fill the backlog: the kernel then answers no further connection.
            List<Socket> fillers = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    Socket filler = new Socket();
                    fillers.add(filler);
                    try {
                        filler.connect(full.getLocalSocketAddress(), 200);
                    } catch (IOException expectedOnceItIsFull) {
                        break;
                    }
                }
                long begin = System.nanoTime();
                assertThatThrownBy(() -> loop.connectTcp(
                                        "127.0.0.1", full.getLocalPort(), Duration.ofMillis(300), new Heard())
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS))
                        .hasMessageContaining("within 300 ms");
                assertThat(System.nanoTime() - begin).isGreaterThan(250_000_000L);
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void timersRunInTheirOrderAndCancelledOnesDoNot() throws Exception {
        BlockingQueue<Integer> ran = new LinkedBlockingQueue<>();
        loop.after(Duration.ofMillis(60), () -> ran.add(3));
        loop.after(Duration.ofMillis(20), () -> ran.add(1));
        Timers.Timer never = loop.after(Duration.ofMillis(30), () -> ran.add(9));
        loop.after(Duration.ofMillis(40), () -> ran.add(2));
        never.cancel();
        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheLoop() throws Exception {
        loop.execute(() -> {
            throw new IllegalStateException("planted");
        });
        loop.execute(() -> {
            throw new NoClassDefFoundError("planted");
        });
        CompletableFuture<Boolean> alive = new CompletableFuture<>();
        loop.execute(() -> alive.complete(loop.isCurrent()));
        assertThat(alive.get(20, TimeUnit.SECONDS)).isTrue();
    }
}

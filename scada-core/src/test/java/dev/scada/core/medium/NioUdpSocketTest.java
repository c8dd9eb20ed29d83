package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NioUdpSocketTest {
    private HostResolver resolver;
    private NioEventLoop loop;
    private DatagramSocket device;
    private final Heard heard = new Heard();

    /** Keeps what it hears. */
    private static final class Heard implements UdpListener {
        final BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>();
        final CompletableFuture<IOException> end = new CompletableFuture<>();

        @Override
        public void received(ByteBuffer datagram) {
            byte[] copy = new byte[datagram.remaining()];
            datagram.get(copy);
            datagrams.add(copy);
        }

        @Override
        public void ended(IOException cause) {
            end.complete(cause);
        }
    }

    @BeforeEach
    void start() throws IOException {
        resolver = new HostResolver();
        loop = new NioEventLoop("udp-loop-under-test", resolver);
        loop.start();
        device = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        device.setSoTimeout(20_000);
    }

    @AfterEach
    void stop() {
        device.close();
        loop.close();
        resolver.close();
    }

    private UdpSocket open(String host) throws Exception {
        return loop.openUdp(host, device.getLocalPort(), Duration.ofSeconds(20), heard)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private DatagramPacket receivedByDevice() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        device.receive(packet);
        return packet;
    }

    private void send(UdpSocket socket, int... bytes) {
        ByteBuffer datagram = ByteBuffer.allocate(bytes.length);
        for (int b : bytes) {
            datagram.put((byte) b);
        }
        loop.execute(() -> socket.send(datagram.flip()));
    }

    @Test
    void eachDatagramIsHeardByItselfAndWhole() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        assertThat(socket.peer()).isEqualTo("127.0.0.1:" + device.getLocalPort());
        send(socket, 1, 2, 3);
        DatagramPacket asked = receivedByDevice();
        assertThat(asked.getLength()).isEqualTo(3);
        device.send(new DatagramPacket(new byte[] {4, 5}, 2, asked.getSocketAddress()));
        device.send(new DatagramPacket(new byte[0], 0, asked.getSocketAddress()));
        device.send(new DatagramPacket(new byte[] {6}, 1, asked.getSocketAddress()));
        assertThat(heard.datagrams.poll(20, TimeUnit.SECONDS)).containsExactly(4, 5);
        assertThat(heard.datagrams.poll(20, TimeUnit.SECONDS)).containsExactly(6);
    }

    @Test
    void theLongestDatagramArrivesAndALongerOneIsTheCallersMistake() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        loop.execute(() -> socket.send(ByteBuffer.allocate(UdpSocket.LONGEST_DATAGRAM)));
        assertThat(receivedByDevice().getLength()).isEqualTo(UdpSocket.LONGEST_DATAGRAM);
        for (int wrong : new int[] {0, UdpSocket.LONGEST_DATAGRAM + 1}) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(() -> socket.send(ByteBuffer.allocate(wrong)), loop);
            assertThatThrownBy(() -> sent.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this has " + wrong);
        }
        assertThat(heard.end).isNotDone();
    }

    @Test
    void whatAStrangerSendsIsNotHeard() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        send(socket, 1);
        DatagramPacket asked = receivedByDevice();
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            stranger.send(new DatagramPacket(new byte[] {66}, 1, asked.getSocketAddress()));
        }
        device.send(new DatagramPacket(new byte[] {7}, 1, asked.getSocketAddress()));
        assertThat(heard.datagrams.poll(20, TimeUnit.SECONDS)).containsExactly(7);
        assertThat(heard.datagrams).isEmpty();
    }

    @Test
    void aClosedPortEndsTheSocketAndIsSaidInWords() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        device.close();
        send(socket, 1);
        assertThat(heard.end.get(20, TimeUnit.SECONDS))
                .isInstanceOf(PortUnreachableException.class)
                .hasMessageContaining("nobody listens at UDP port " + socket.peer());
    }

    @Test
    void afterCloseNothingIsHeardAndNothingSent() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        send(socket, 1);
        DatagramPacket asked = receivedByDevice();
        socket.close();
        socket.close();
        device.send(new DatagramPacket(new byte[] {7}, 1, asked.getSocketAddress()));
        send(socket, 2);
        CompletableFuture<Void> later = new CompletableFuture<>();
        loop.execute(() -> loop.execute(() -> later.complete(null)));
        later.get(20, TimeUnit.SECONDS);
        assertThat(heard.datagrams).isEmpty();
        assertThat(heard.end).isNotDone();
    }

    @Test
    void aPeerThatFloodsLeavesTheLoopTimeForOthers() throws Exception {
        UdpSocket socket = open("127.0.0.1");
        send(socket, 1);
        DatagramPacket asked = receivedByDevice();
        CompletableFuture<Boolean> enough = new CompletableFuture<>();
        Thread flood = new Thread(() -> {
            try {
                while (!enough.isDone()) {
                    device.send(new DatagramPacket(new byte[200], 200, asked.getSocketAddress()));
                }
            } catch (IOException e) {
                enough.completeExceptionally(e);
            }
        });
        flood.start();
        try {
            heard.datagrams.take();
            for (int i = 0; i < 100; i++) {
                CompletableFuture.runAsync(() -> {}, loop).get(20, TimeUnit.SECONDS);
            }
        } finally {
            enough.complete(true);
            flood.join();
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> open("no-such-host.invalid"))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("no-such-host.invalid");
    }
}

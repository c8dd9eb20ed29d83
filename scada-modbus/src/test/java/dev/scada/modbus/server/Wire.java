package dev.scada.modbus.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Bytes to a server and back, whatever carries them; waits are bounded. */
interface Wire extends AutoCloseable {

    void send(ByteBuffer bytes) throws IOException;

    /** What came within the time: a part of a stream or one datagram, empty when nothing did. */
    ByteBuffer receive(int millis) throws IOException;

    @Override
    void close() throws IOException;

    static Wire to(ModbusNetworkServer server) throws IOException {
        return server.transport() == Transport.UDP ? udp(server.address()) : tcp(new Socket(), server.address());
    }

    static Wire tcp(Socket socket, InetSocketAddress server) throws IOException {
        if (!socket.isConnected()) {
            socket.connect(server, 5000);
        }
        socket.setTcpNoDelay(true);
        byte[] received = new byte[65_536];
        return new Wire() {
            @Override
            public void send(ByteBuffer bytes) throws IOException {
                socket.getOutputStream().write(copy(bytes));
            }

            @Override
            public ByteBuffer receive(int millis) throws IOException {
                socket.setSoTimeout(Math.max(1, millis));
                try {
                    int count = socket.getInputStream().read(received);
                    if (count < 0) {
                        throw new IOException("closed by the server");
                    }
                    return ByteBuffer.wrap(received, 0, count);
                } catch (SocketTimeoutException e) {
                    return ByteBuffer.allocate(0);
                }
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    static Wire udp(InetSocketAddress server) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(server);
        DatagramPacket received = new DatagramPacket(new byte[65_536], 65_536);
        return new Wire() {
            @Override
            public void send(ByteBuffer bytes) throws IOException {
                socket.send(new DatagramPacket(copy(bytes), bytes.limit()));
            }

            @Override
            public ByteBuffer receive(int millis) throws IOException {
                socket.setSoTimeout(Math.max(1, millis));
                try {
                    socket.receive(received);
                    return ByteBuffer.wrap(received.getData(), 0, received.getLength());
                } catch (SocketTimeoutException e) {
                    return ByteBuffer.allocate(0);
                }
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    static Wire serial(BytePort port) {
        ByteBuffer received = ByteBuffer.allocate(4096);
        return new Wire() {
            @Override
            public void send(ByteBuffer bytes) throws IOException {
                port.write(bytes);
            }

            @Override
            public ByteBuffer receive(int millis) throws IOException {
                if (port.read(received.clear(), Duration.ofMillis(millis)) < 0) {
                    throw new IOException("the port has ended");
                }
                return received.flip();
            }

            @Override
            public void close() throws IOException {
                port.close();
            }
        };
    }
}

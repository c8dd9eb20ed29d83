package dev.scada.app.whole;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A Modbus TCP gateway with 247 units behind it, each of which counts how often it was read and says so in all its
 * registers: a read that goes nowhere, or a value that comes twice, breaks the count. Holding registers only.
 */
final class CountingGateway implements AutoCloseable {
    private static final int HEADER_REST = 6;
    private static final int READ_HOLDING = 3;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicIntegerArray counts = new AtomicIntegerArray(256);
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    CountingGateway() throws IOException {
        Thread acceptor = new Thread(this::accept, "gateway-" + server.getLocalPort());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** How often somebody has connected. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.incrementAndGet();
                Thread serving = new Thread(() -> serve(socket), "gateway-client");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                int transaction = in.readUnsignedShort();
                in.readUnsignedShort();
                int length = in.readUnsignedShort();
                int unit = in.readUnsignedByte();
                int function = in.readUnsignedByte();
                in.readUnsignedShort();
                int quantity = in.readUnsignedShort();
                if (length != HEADER_REST || function != READ_HOLDING) {
                    throw new IOException("not a read of holding registers: " + function);
                }
                out.write(answer(transaction, unit, quantity));
                out.flush();
            }
        } catch (EOFException | SocketException closed) {
            // Either side has closed it.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answer(int transaction, int unit, int quantity) {
        int count = counts.incrementAndGet(unit);
        byte[] answer = new byte[9 + 2 * quantity];
        answer[0] = (byte) (transaction >> 8);
        answer[1] = (byte) transaction;
        int length = 3 + 2 * quantity;
        answer[4] = (byte) (length >> 8);
        answer[5] = (byte) length;
        answer[6] = (byte) unit;
        answer[7] = READ_HOLDING;
        answer[8] = (byte) (2 * quantity);
        for (int i = 0; i < quantity; i++) {
            answer[9 + 2 * i] = (byte) (count >> 8);
            answer[10 + 2 * i] = (byte) count;
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

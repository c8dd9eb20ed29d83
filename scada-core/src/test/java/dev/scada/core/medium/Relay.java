package dev.scada.core.medium;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a device on loopback: passes single bytes on, remembers them, may spoil or cut. */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromDevice = new ByteArrayOutputStream();
    private volatile boolean spoils;
    private int sinceSpoiling;

    Relay(int devicePort) throws IOException {
        start("relay-accept", () -> {
            Socket client = server.accept();
            sockets.add(client);
            Socket device = new Socket(InetAddress.getLoopbackAddress(), devicePort);
            sockets.add(device);
            device.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            synchronized (threads) {
                start("relay-out", () -> pass(client.getInputStream(), device, fromClient));
                start("relay-in", () -> pass(device.getInputStream(), client, fromDevice));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the two went away, which is all that a relay can be told.
                        sockets.forEach(Relay::closeQuietly);
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    private void pass(InputStream in, Socket to, ByteArrayOutputStream record) throws IOException {
        OutputStream out = to.getOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            synchronized (record) {
                record.write(next);
            }
            // The header of the record stays as it is, so that the record is taken for one.
            boolean isSpoilt = record == fromDevice && spoils && ++sinceSpoiling > 5;
            out.write(isSpoilt ? next ^ 0x40 : next);
        }
        to.shutdownOutput();
    }

    /** From now on, between two records, a bit of each byte from the device is turned. */
    void spoil() {
        spoils = true;
    }

    /** Both connections end, without a word. */
    void cut() {
        sockets.forEach(Relay::closeQuietly);
    }

    byte[] fromClient() {
        synchronized (fromClient) {
            return fromClient.toByteArray();
        }
    }

    byte[] fromDevice() {
        synchronized (fromDevice) {
            return fromDevice.toByteArray();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        List<Thread> all;
        synchronized (threads) {
            all = List.copyOf(threads);
        }
        for (Thread thread : all) {
            Threads.join(thread);
        }
    }
}

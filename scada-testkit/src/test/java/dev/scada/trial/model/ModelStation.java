package dev.scada.trial.model;

import dev.scada.testkit.DeviceState;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A device with a map of blocks, at a base of its own. */
final class ModelStation implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile DeviceState state = DeviceState.ANSWERING;
    private volatile Map<Integer, Integer> memory = Map.of();

    ModelStation() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept, "model-accept");
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    void become(DeviceState next) {
        state = next;
    }

    /** Another firmware: everything is elsewhere. */
    void install(int base, int... words) {
        Map<Integer, Integer> next = new TreeMap<>();
        next.put(base, 0x5375);
        for (int i = 0; i < words.length; i++) {
            next.put(base + 1 + i, words[i]);
        }
        next.put(base + 1 + words.length, 0xFFFF);
        next.put(base + 2 + words.length, 0);
        memory = next;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                clients.add(client);
                start(() -> serve(client), "model-client");
            }
        } catch (IOException e) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
            while (true) {
                int id = in.readUnsignedShort();
                int address = in.readInt();
                int count = in.readUnsignedShort();
                Map<Integer, Integer> held = memory;
                boolean there = held.containsKey(address) && held.containsKey(address + count - 1);
                if (state == DeviceState.SILENT) {
                    continue;
                }
                out.writeShort(state == DeviceState.GARBLED ? ~id : id);
                out.writeShort(there ? 0x0600 : 0x0601);
                for (int i = 0; there && i < count; i++) {
                    out.writeShort(held.getOrDefault(address + i, 0));
                }
                out.flush();
            }
        } catch (IOException e) {
            return;
        } finally {
            clients.remove(client);
        }
    }

    /** Cuts the connections, as a restart does. */
    void restart() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        restart();
    }
}

package com.example.tally;

import dev.scada.testkit.DeviceState;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A device that speaks the protocol on a free port of loopback, and misbehaves when told to. */
final class TallyStation implements AutoCloseable {
    private static final int MAX_VALUE = 1000;

    private final Map<String, Long> registers = new ConcurrentHashMap<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService answers =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "tally-answers"));
    private final Duration lateness;
    private final int port;
    private volatile DeviceState state = DeviceState.ANSWERING;
    private volatile @Nullable ServerSocket listening;
    private volatile @Nullable Thread acceptor;

    TallyStation(Duration lateness) throws IOException {
        this.lateness = lateness;
        port = listen(0);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return port;
    }

    TallyStation with(String register, long value) {
        registers.put(register, value);
        return this;
    }

    long held(String register) {
        return registers.getOrDefault(register, 0L);
    }

    void become(DeviceState next) throws IOException {
        DeviceState before = state;
        state = next;
        if (next == DeviceState.UNPLUGGED) {
            unplug();
        } else if (before == DeviceState.UNPLUGGED) {
            listen(port);
        }
    }

    private int listen(int at) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        listening = server;
        Thread accepting = daemon(() -> accept(server), "tally-accept");
        accepting.start();
        acceptor = accepting;
        return server.getLocalPort();
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                clients.add(client);
                daemon(() -> serve(client), "tally-client").start();
            }
        } catch (IOException e) {
            closeQuietly(server);
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                String answer = answer(request.split(" ", -1));
                if (state == DeviceState.LATE) {
                    var unused =
                            answers.schedule(() -> send(client, answer), lateness.toMillis(), TimeUnit.MILLISECONDS);
                } else if (state != DeviceState.SILENT) {
                    send(client, state == DeviceState.GARBLED ? "\u0001garbage 5 5" : answer);
                }
            }
        } catch (IOException e) {
            return;
        } finally {
            clients.remove(client);
        }
    }

    private static void send(Socket client, String answer) {
        try {
            client.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return;
        }
    }

    /** {@code id station verb register...} */
    private String answer(String[] words) {
        String id = words[0];
        if (words[2].equals("read")) {
            StringBuilder values = new StringBuilder(id + " ok");
            for (int i = 3; i < words.length; i++) {
                Long value = registers.get(words[i]);
                if (value == null) {
                    return id + " unknown " + words[i];
                }
                values.append(' ').append(value);
            }
            return values.toString();
        }
        long value = Long.parseLong(words[4]);
        if (value > MAX_VALUE) {
            return id + " refused " + value + " is more than " + MAX_VALUE;
        }
        registers.put(words[3], value);
        return id + " ok";
    }

    private void unplug() {
        closeQuietly(listening);
        // The port is given back when the blocked accept has returned, and not before.
        try {
            Thread accepting = acceptor;
            if (accepting != null) {
                accepting.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(TallyStation::closeQuietly);
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() {
        unplug();
        answers.shutdownNow();
    }
}

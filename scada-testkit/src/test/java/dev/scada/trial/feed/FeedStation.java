package dev.scada.trial.feed;

import dev.scada.testkit.DeviceState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A device that sends what changes to its last client. All of its state under its own monitor. */
final class FeedStation implements AutoCloseable {
    private final Map<String, Long> values = new ConcurrentHashMap<>();
    private final int port;
    private DeviceState state = DeviceState.ANSWERING;
    private List<String> subscribed = List.of();
    private long number;
    private @Nullable ServerSocket server;
    private @Nullable Thread acceptor;
    private @Nullable Socket client;

    FeedStation() throws IOException {
        port = listen(0);
    }

    int port() {
        return port;
    }

    FeedStation with(String name, long value) {
        values.put(name, value);
        return this;
    }

    long held(String name) {
        return values.getOrDefault(name, 0L);
    }

    synchronized void set(String name, long value) {
        values.put(name, value);
        if (subscribed.contains(name)) {
            send(++number + " " + name + " " + value);
        }
    }

    synchronized void beat() {
        send(Long.toString(++number));
    }

    /** A change that is lost on the way. */
    synchronized void lose(String name, long value) {
        values.put(name, value);
        number++;
    }

    private synchronized int listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        server = listening;
        Thread accepting = new Thread(() -> accept(listening), "feed-station");
        accepting.setDaemon(true);
        accepting.start();
        acceptor = accepting;
        return listening.getLocalPort();
    }

    private void accept(ServerSocket listening) {
        while (true) {
            try {
                Socket next = listening.accept();
                synchronized (this) {
                    client = next;
                    subscribed = List.of();
                }
                Thread thread = new Thread(() -> serve(next), "feed-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket served) {
        try (served;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(served.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                answer(served, request.split(" ", -1));
            }
        } catch (IOException e) {
            return;
        }
    }

    /** What was asked on a connection that is over is not answered on the one after it. */
    private synchronized void answer(Socket asked, String[] words) {
        if (!asked.equals(client)) {
            return;
        }
        List<String> names = Arrays.asList(words).subList(1, words.length);
        if (state == DeviceState.GARBLED) {
            send("?? what");
        }
        if (state != DeviceState.ANSWERING) {
            return;
        }
        switch (words[0]) {
            case "sub" -> {
                subscribed = names;
                send("=");
                names.forEach(name -> send(++number + " " + name + " " + held(name)));
            }
            case "get" ->
                send(
                        values.keySet().containsAll(names)
                                ? names.stream().map(name -> "" + held(name)).collect(Collectors.joining(" ", "= ", ""))
                                : "! unknown");
            default -> {
                long value = Long.parseLong(words[2]);
                if (value >= 0) {
                    set(words[1], value);
                }
                send(value < 0 ? "! out of range" : "=");
            }
        }
    }

    private void send(String text) {
        try {
            Socket to = client;
            if (to != null && state != DeviceState.SILENT) {
                to.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            client = null;
        }
    }

    void become(DeviceState next) throws IOException {
        boolean wasAway;
        synchronized (this) {
            wasAway = state == DeviceState.UNPLUGGED;
            state = next;
        }
        if (next == DeviceState.UNPLUGGED) {
            close();
        } else if (wasAway) {
            listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        ServerSocket listening;
        Thread accepting;
        synchronized (this) {
            listening = server;
            accepting = acceptor;
        }
        if (listening != null && accepting != null) {
            listening.close();
            try {
                accepting.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }
}

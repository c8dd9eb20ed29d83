package dev.scada.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Tells of tags, takes whatever it is asked to do, and hangs up before it answers. */
final class DyingServer implements AutoCloseable {
    private final HttpServer server;

    private DyingServer(HttpServer server) {
        this.server = server;
    }

    static DyingServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DyingServer::answer);
        server.start();
        return new DyingServer(server);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                byte[] tag = "{\"kind\":\"int\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, tag.length);
                exchange.getResponseBody().write(tag);
            }
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

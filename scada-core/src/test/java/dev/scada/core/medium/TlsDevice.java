package dev.scada.core.medium;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A device on loopback that serves TLS with the JDK's sockets, one connection, and asks for a certificate. */
final class TlsDevice implements AutoCloseable {
    private final SSLServerSocket server;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;

    /** What the device does with its one connection. */
    interface Conduct {
        void with(SSLSocket connection) throws Exception;
    }

    TlsDevice(KeyStore identity, KeyStore trust, String protocol, Conduct conduct) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, new char[0]);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setEnabledProtocols(new String[] {protocol});
        server.setNeedClientAuth(true);
        thread = new Thread(
                () -> {
                    try (SSLSocket connection = (SSLSocket) server.accept()) {
                        connection.setSoTimeout(20_000);
                        connection.startHandshake();
                        conduct.with(connection);
                        ended.complete(null);
                    } catch (Exception e) {
                        ended.completeExceptionally(e);
                    }
                },
                "tls-device");
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whether its conduct goes on. */
    boolean isAtWork() {
        return !ended.isDone();
    }

    /** Waits for the end of its conduct, and throws what went wrong there. */
    void awaitEnd() throws Exception {
        ended.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Threads.join(thread);
    }
}

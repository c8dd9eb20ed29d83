package dev.scada.app.http;

import dev.scada.app.tls.ServerIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty with TLS 1.3 and 1.2. */
final class TlsConnector {
    private TlsConnector() {}

    static ServerConnector make(
            Server server, HttpConfiguration http, ServerIdentity identity, HttpBinding binding, Duration idle) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(store(identity));
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Those with forward secrecy that authenticate what they encrypt; names begin as the JDK has them.
        tls.setIncludeCipherSuites("TLS_(AES|CHACHA20)_.*", "TLS_ECDHE_.*_(GCM|POLY1305)_.*");
        tls.setRenegotiationAllowed(false);
        HttpConfiguration secure = new HttpConfiguration(http);
        // Which names are ours is Origins' to say; the certificate need not hold each of them.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure));
        connector.setHost(binding.host());
        connector.setPort(binding.port());
        connector.setIdleTimeout(idle.toMillis());
        return connector;
    }

    private static KeyStore store(ServerIdentity identity) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificate cannot be used: " + e.getMessage(), e);
        }
    }
}

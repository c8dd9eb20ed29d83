package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * Who comes in by TLS, and what it may call.
 *
 * @param context holds the server's certificate, and whom it trusts
 */
record TlsAccess(SSLContext context, RolePolicy policy) {

    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0C;
    private static final int LONG_LENGTH = 0x80;

    /** One client's. TLS 1.2 at least, and a certificate of the client's, as the specification demands. */
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setNeedClientAuth(true);
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** The role in the client's certificate. */
    static Optional<String> role(SSLSession session) throws IOException {
        Certificate[] chain = session.getPeerCertificates();
        if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
            return Optional.empty();
        }
        byte[] extension = certificate.getExtensionValue(RolePolicy.EXTENSION);
        if (extension == null) {
            return Optional.empty();
        }
        byte[] value = content(OCTET_STRING, extension);
        return Optional.of(new String(content(UTF8_STRING, value), StandardCharsets.UTF_8));
    }

    /** Of one DER value that fills the bytes. */
    private static byte[] content(int tag, byte[] der) throws IOException {
        int start = 2;
        int length = der.length < 2 ? -1 : der[1] & 0xFF;
        if (length == LONG_LENGTH + 1 && der.length > 2) {
            start = 3;
            length = der[2] & 0xFF;
        }
        if (length < 0 || length > 0xFF || (der[0] & 0xFF) != tag || start + length != der.length) {
            throw new IOException("the role in the client's certificate: expected a UTF8String of at most 255 bytes");
        }
        byte[] content = new byte[length];
        System.arraycopy(der, start, content, 0, length);
        return content;
    }
}

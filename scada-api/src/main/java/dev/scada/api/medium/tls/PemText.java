package dev.scada.api.medium.tls;

import java.io.ByteArrayInputStream;
import java.nio.CharBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a text in PEM form (RFC 7468). What stands between the parts is no part of it, as everywhere. */
final class PemText {
    private static final Pattern PART =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** One part; the bytes are the caller's to wipe. */
    @SuppressWarnings("ArrayRecordComponent") // identity does not matter, it is taken apart at once
    record Part(String label, byte[] bytes) {}

    private PemText() {}

    /** @throws IllegalArgumentException when a part is not in base 64 */
    static List<Part> parts(CharBuffer text) {
        List<Part> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            byte[] base64 = new byte[part.end(2) - part.start(2)];
            for (int i = 0; i < base64.length; i++) {
                base64[i] = (byte) text.get(text.position() + part.start(2) + i);
            }
            parts.add(new Part(part.group(1), Base64.getMimeDecoder().decode(base64)));
            Arrays.fill(base64, (byte) 0);
        }
        return parts;
    }

    /** All certificates, in their order; empty when there is none. */
    static List<X509Certificate> certificates(CharBuffer text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Part part : parts(text)) {
            if (part.label.endsWith("CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(part.bytes)));
            }
        }
        return certificates;
    }
}

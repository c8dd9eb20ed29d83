package dev.scada.app.tls;

import dev.scada.core.access.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate that a server shows. */
public final class ServerCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);
    /** Before its end one of our own is replaced at the next start, and one that was given is warned of. */
    private static final Duration NEAR_ITS_END = Duration.ofDays(60);

    private ServerCertificates() {}

    /**
     * One that somebody has made.
     *
     * @throws IOException when it cannot be read, does not fit its key, or is of no use any more
     */
    public static ServerIdentity given(Path certificate, Path key, Instant now) throws IOException {
        ServerIdentity identity = PemFiles.read(certificate, key);
        Instant end = identity.chain().get(0).getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            throw new IOException("the certificate in " + certificate + " has expired at " + end);
        }
        if (now.plus(NEAR_ITS_END).isAfter(end)) {
            LOG.warn("The certificate in {} expires at {}", certificate, end);
        }
        return identity;
    }

    /**
     * One of our own, made when there is none, when it ends soon or when it is for other names.
     *
     * @param folder within the data folder; made when it is missing
     * @param host that is listened on
     * @param names under which the server is reached besides
     * @throws IOException when it cannot be read or written
     */
    public static ServerIdentity own(Path folder, String host, List<String> names, Instant now) throws IOException {
        Files.createDirectories(folder);
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        Set<String> wanted = OwnCertificate.names(host, names);
        if (Files.exists(certificate) && Files.exists(key)) {
            OwnerOnly.restrict(key);
            ServerIdentity identity = PemFiles.read(certificate, key);
            X509Certificate present = identity.chain().get(0);
            if (now.plus(NEAR_ITS_END).isBefore(present.getNotAfter().toInstant())
                    && namesOf(present).containsAll(wanted)) {
                return identity;
            }
        }
        ServerIdentity made = OwnCertificate.make(wanted, now);
        // The key first: a certificate without its key is found out at the next start, and both are made anew.
        write(key, PemFiles.text(new PemObject("PRIVATE KEY", made.key().getEncoded())));
        write(certificate, PemFiles.text(made.chain().get(0)));
        LOG.info("A certificate was made for {}; its fingerprint (SHA-256) is {}", wanted, made.fingerprint());
        return made;
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.create(fresh);
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Set<String> namesOf(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.toCollection(TreeSet::new));
        } catch (CertificateParsingException e) {
            throw new UncheckedIOException(new IOException("the certificate cannot be read", e));
        }
    }
}

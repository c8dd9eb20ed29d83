package dev.scada.api.medium.tls;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device is trusted, and in words why not: first its dates, then its signature, then its name, each by itself,
 * since the JDK's one message for all of them teaches nobody.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private final Path file;
    private final List<X509Certificate> trusted;
    private final X509ExtendedTrustManager delegate;

    /** @param file what the certificates were read from, for messages */
    PeerTrust(Path file, List<X509Certificate> trusted) throws GeneralSecurityException {
        this.file = file;
        this.trusted = List.copyOf(trusted);
        delegate = standard(trusted);
    }

    private static X509ExtendedTrustManager standard(List<X509Certificate> trusted) throws GeneralSecurityException {
        KeyStore.Builder empty =
                KeyStore.Builder.newInstance("PKCS12", null, new KeyStore.PasswordProtection(new char[0]));
        KeyStore store = empty.getKeyStore();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java has no PKIX trust manager");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkDates(chain[0]);
        if (trusted.contains(chain[0])) {
            return;
        }
        try {
            delegate.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw untrusted(chain[0], e);
        }
        try {
            delegate.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw new UntrustedException(
                    "the device's certificate " + named(chain[0]) + " is not made out to " + engine.getPeerHost() + " ("
                            + e.getMessage() + "); give the name it is made out to as the server name, or put the"
                            + " certificate itself into " + file,
                    e);
        }
    }

    private static void checkDates(X509Certificate certificate) throws CertificateException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new UntrustedException(
                    "the device's certificate " + named(certificate) + " expired on "
                            + certificate.getNotAfter().toInstant()
                            + "; if that is not so, look at this machine's clock",
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new UntrustedException(
                    "the device's certificate " + named(certificate) + " is not valid before "
                            + certificate.getNotBefore().toInstant()
                            + "; if that has passed, look at this machine's clock",
                    e);
        }
    }

    private UntrustedException untrusted(X509Certificate certificate, CertificateException cause) {
        Reason reason = reason(cause);
        if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
            return new UntrustedException(
                    "a certificate above the device's " + named(certificate) + " is "
                            + (reason == BasicReason.EXPIRED ? "expired" : "not valid yet") + "; renew the one in "
                            + file,
                    cause);
        }
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return new UntrustedException(
                    "the device's certificate " + named(certificate) + " is made with an algorithm that is not safe any"
                            + " more (" + cause.getMessage() + ")",
                    cause);
        }
        return new UntrustedException(
                "the device's certificate " + named(certificate) + ", issued by '"
                        + certificate.getIssuerX500Principal().getName() + "', is not trusted: neither it nor its"
                        + " issuer's is in " + file,
                cause);
    }

    private static @Nullable Reason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException invalid) {
                return invalid.getReason();
            }
        }
        return null;
    }

    private static String named(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal().getName() + "'";
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new UntrustedException("a certificate is checked with the connection that it was shown on");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new UntrustedException("nobody connects to this end");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted.toArray(new X509Certificate[0]);
    }
}

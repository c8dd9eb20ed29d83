package dev.scada.api.medium.tls;

import java.util.Locale;
import javax.net.ssl.SSLException;

/** Puts what the JDK's TLS reports into words for the one who stands before the device. */
final class TlsFailures {
    private static final String ALERT = "Received fatal alert: ";

    private TlsFailures() {}

    static String words(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedException untrusted) {
                return String.valueOf(untrusted.getMessage());
            }
        }
        String said = String.valueOf(failure.getMessage());
        int alert = said.indexOf(ALERT);
        if (alert >= 0) {
            return ofAlert(said.substring(alert + ALERT.length()));
        }
        if (said.contains("client preferences") || said.contains("not enabled or supported")) {
            return "the device and we have no version or cipher of TLS in common; we speak TLS 1.2 and 1.3 (" + said
                    + ")";
        }
        if (said.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
            return "what answers there does not speak TLS; is it the port without?";
        }
        return "TLS failed: " + said;
    }

    /** The alerts of RFC 8446, 6.2, by their names there. */
    private static String ofAlert(String alert) {
        String name = alert.strip();
        return switch (name) {
            case "unknown_ca" -> refused(name, "it does not trust the authority that issued it");
            case "certificate_expired" -> refused(name, "it takes it for expired; are both clocks right?");
            case "certificate_revoked" -> refused(name, "it was revoked");
            case "certificate_required" -> refused(name, "it asks for one of another kind than ours");
            case "bad_certificate", "unsupported_certificate", "certificate_unknown" ->
                refused(name, "it has to be made known to the device, or lacks what the device asks for (a role)");
            case "access_denied" -> refused(name, "it is known, but may not connect");
            case "decrypt_error", "illegal_parameter", "decode_error" ->
                "the device did not understand our part of the handshake (alert " + name + ")";
            case "protocol_version" -> "the device speaks neither TLS 1.2 nor TLS 1.3 (alert protocol_version)";
            case "handshake_failure", "insufficient_security" ->
                "the device found no cipher that both know, or refused our certificate (alert " + name + ")";
            case "unrecognized_name" ->
                "the device does not go by the name that we called it (alert unrecognized_name)";
            default -> "the device ended TLS with the alert " + name;
        };
    }

    private static String refused(String alert, String why) {
        return "the device refused our certificate: " + why + " (alert " + alert + ")";
    }
}

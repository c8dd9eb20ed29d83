package dev.scada.api.medium;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who a TLS connection trusts, and who it is itself. May be a component of a line's settings as it is. The files are read
 * anew for each connection, so a renewed certificate takes effect at the next.
 *
 * <p>The device's certificate must be in the trust file itself (it is then pinned: its name does not matter, its dates do)
 * or be signed by an authority that is, and then carry the host's name or address.
 *
 * @param trust one or more certificates in PEM form
 * @param certificate our certificate, followed by those that lead up to the authority, if any, in PEM form
 * @param key the private key of the first of them: PKCS#8 in PEM form ({@code BEGIN PRIVATE KEY}), RSA or EC, without a
 *     password of its own, since the file's rights protect it
 * @param serverName the name to look for in the device's certificate in place of the line's host; also told to the device
 */
public record TlsSettings(
        @Help("PEM file: the device's own certificate, or those of the authorities that sign devices' certificates")
        Path trust,

        @Help("PEM file: our certificate, then those that lead up to its authority")
        Path certificate,

        @Help("Private key of our certificate: PKCS#8 in PEM form, RSA or EC, without a password")
        Secret key,

        @Help("Name in the device's certificate, where it is not the host of the line")
        Optional<String> serverName) {

    public TlsSettings {
        if (serverName.isPresent() && serverName.get().isBlank()) {
            throw new IllegalArgumentException(
                    "the name in the device's certificate is not blank; leave it out instead");
        }
    }
}

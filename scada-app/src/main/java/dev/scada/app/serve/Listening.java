package dev.scada.app.serve;

import dev.scada.app.http.HttpBinding;
import dev.scada.app.tls.ServerCertificates;
import dev.scada.app.tls.ServerIdentity;
import dev.scada.core.plant.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Where a plant is served, and whether in clear: on loopback alone, and there only as long as nobody wants it otherwise. */
record Listening(ServeSettings settings, HttpSettings http, Path dataFolder, InstantSource clock) {
    HttpBinding binding() throws IOException {
        String host = settings.host().orElse(http.host());
        int port = settings.port().orElse(http.port());
        boolean isTls = http.isTls() || http.certificate().isPresent() || !HttpBinding.isLoopback(host);
        Optional<ServerIdentity> identity = isTls ? Optional.of(identity(host)) : Optional.empty();
        return new HttpBinding(host, port, http.names(), identity);
    }

    private ServerIdentity identity(String host) throws IOException {
        if (http.certificate().isPresent()) {
            HttpSettings.GivenCertificate given = http.certificate().get();
            Path folder = settings.plantFolder();
            return ServerCertificates.given(
                    folder.resolve(given.certificate()), folder.resolve(given.privateKey()), clock.instant());
        }
        return ServerCertificates.own(dataFolder.resolve("tls"), host, http.names(), clock.instant());
    }
}

package dev.scada.app.client;

import dev.scada.app.access.TokenFile;
import dev.scada.app.client.ClientException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a server is, and what opens it.
 *
 * @param fingerprint of the certificate that it must show; absent: one that this computer trusts
 */
public record ServerAddress(URI url, String token, Optional<String> fingerprint) {
    /**
     * Finds the server that somebody means.
     *
     * @param url as given; a server of this user's is recognised by it
     * @param dataFolder as given
     * @param token from the environment, for a server elsewhere
     * @param fingerprint of the certificate that a server elsewhere must show, as given
     * @param runningFolder where this user's runtimes are listed
     */
    public static ServerAddress find(
            Optional<URI> url,
            Optional<Path> dataFolder,
            Optional<String> token,
            Optional<String> fingerprint,
            Path runningFolder)
            throws ClientException {
        try {
            if (url.isPresent() && (token.isPresent() || dataFolder.isPresent())) {
                return new ServerAddress(
                        url.get(),
                        token.isPresent() ? token.get() : tokenIn(dataFolder.orElseThrow()),
                        fingerprint.or(() -> dataFolder.flatMap(ServerAddress::fingerprintIn)));
            }
            RuntimeFile.Running running =
                    dataFolder.isPresent() ? in(dataFolder.get()) : only(url, RuntimeFile.all(runningFolder));
            return new ServerAddress(running.url(), tokenIn(running.dataFolder()), running.fingerprint());
        } catch (IOException e) {
            throw new ClientException(Kind.NO_SERVER, "the server cannot be found: " + e.getMessage(), e);
        }
    }

    private static Optional<String> fingerprintIn(Path dataFolder) {
        try {
            return RuntimeFile.in(dataFolder).flatMap(RuntimeFile.Running::fingerprint);
        } catch (IOException e) {
            return Optional.empty(); // then the server is one that this computer trusts, or it is refused
        }
    }

    private static RuntimeFile.Running in(Path dataFolder) throws IOException, ClientException {
        return RuntimeFile.in(dataFolder)
                .orElseThrow(() -> new ClientException(
                        Kind.NO_SERVER,
                        "no runtime is running on the data folder " + dataFolder
                                + "; start one by 'scada run' or 'scada demo'"));
    }

    private static RuntimeFile.Running only(Optional<URI> url, List<RuntimeFile.Running> all) throws ClientException {
        if (url.isPresent()) {
            return all.stream()
                    .filter(running -> isSame(running.url(), url.get()))
                    .findFirst()
                    .orElseThrow(() -> new ClientException(
                            Kind.REFUSED,
                            "no token is known for " + url.get()
                                    + "; name the server's data folder by --data, or set SCADA_TOKEN"));
        }
        if (all.isEmpty()) {
            throw new ClientException(
                    Kind.NO_SERVER,
                    "no runtime of this user is running; start one by 'scada run DIR' or 'scada demo', or name it by"
                            + " --url or --data");
        }
        if (all.size() > 1) {
            throw new ClientException(
                    Kind.NO_SERVER,
                    "several runtimes are running; choose one by --data:"
                            + all.stream()
                                    .map(running -> "\n  " + running.dataFolder() + "  " + running.url())
                                    .collect(Collectors.joining()));
        }
        return all.get(0);
    }

    private static boolean isSame(URI one, URI other) {
        return one.getPort() == other.getPort()
                && String.valueOf(one.getHost())
                        .equals(String.valueOf(other.getHost()).replace("localhost", "127.0.0.1"));
    }

    private static String tokenIn(Path dataFolder) throws IOException, ClientException {
        TokenFile file = new TokenFile(dataFolder);
        return file.read().orElseThrow(() -> new ClientException(Kind.REFUSED, "there is no token at " + file.path()));
    }
}

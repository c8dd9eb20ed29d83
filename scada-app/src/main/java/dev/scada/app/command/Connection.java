package dev.scada.app.command;

import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerAddress;
import dev.scada.app.client.ServerClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of all words that talk to a running server, and the answers' way to exit codes. */
final class Connection {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server's address. Default: this user's only running runtime.")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder of the running runtime: its address and its token stand there. A server"
                    + " elsewhere is opened by --url and the environment variable SCADA_TOKEN.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description =
                    "The fingerprint of the certificate that a server elsewhere must show, as it printed it. Default:"
                            + " that of the data folder, or any certificate that this computer trusts.")
    private Optional<String> fingerprint = Optional.empty();

    /** What a word does with a server. */
    interface Talk {
        int with(ServerClient server) throws ClientException, InterruptedException;
    }

    int talk(Environment environment, Talk talk) throws InterruptedException {
        try {
            return talk.with(new ServerClient(ServerAddress.find(
                    url,
                    data,
                    environment.token(),
                    fingerprint,
                    environment.places().running())));
        } catch (ClientException e) {
            environment.say("scada: " + e.getMessage());
            return switch (e.kind()) {
                case NO_SERVER, CUT_OFF -> ExitCodes.NO_SERVER;
                case REFUSED -> ExitCodes.REFUSED;
                case FAILED -> ExitCodes.FAILED;
            };
        }
    }
}

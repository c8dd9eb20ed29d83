package dev.scada.app.command;

import dev.scada.app.serve.PlantServer;
import dev.scada.app.serve.ServeSettings;
import dev.scada.core.access.User;
import dev.scada.core.plant.Plant;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada run}. */
@Command(
        name = "run",
        header = "Run a plant until Ctrl-C.",
        description = {
            "Polls the plant's devices and serves values, commands and the console over HTTP; prints a link that logs one"
                    + " browser in.",
            "'scada apply' changes it while it runs; so does SIGHUP where it is not on a terminal.",
            "What it writes (journal, token, logs) goes to the data folder, which one runtime has at a time."
        })
final class RunCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder. Default: beside the plant's folder, named after it with '-data'.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "Listen there, in place of http.host in plant.yaml.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Listen there, in place of http.port in plant.yaml; 0: any that is free.")
    private Optional<Integer> port = Optional.empty();

    @Parameters(paramLabel = "DIR", description = "The plant's folder, with plant.yaml in it")
    private Path folder = Path.of("");

    RunCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Engineering engineering = Plugins.openAndTell(environment)) {
            Optional<Plant> plant = CheckedPlant.read(engineering, folder, environment);
            if (plant.isEmpty()) {
                environment.say("scada run: the plant is not started; its files have mistakes");
                return ExitCodes.FAILED;
            }
            ServeSettings settings = new ServeSettings(
                    folder,
                    data.orElse(dataBeside(folder)),
                    host,
                    port,
                    environment.places().running());
            return serve(engineering, plant.get(), settings);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the program starts with jdk.console=java.base, with which it still is
    private int serve(Engineering engineering, Plant plant, ServeSettings settings)
            throws IOException, InterruptedException {
        try (PlantServer server =
                PlantServer.start(engineering, plant, settings, environment.clock(), environment.monotonicNanos())) {
            environment.say("");
            welcome(server, plant);
            environment.say("");
            environment.say("Ctrl-C ends it.");
            // On a terminal the signal means that it was closed, and ends the runtime as ever.
            if (System.console() == null) {
                HangUp.runs(() -> server.applyFiles("SIGHUP"));
            }
            environment.stop().await();
            environment.say("Stopping.");
        }
        return ExitCodes.OK;
    }

    /** A link as long as nobody who keeps users has a password: there is none to log in with otherwise. */
    private void welcome(PlantServer server, Plant plant) {
        Optional<User> first = server.accounts().administratorWithoutPassword();
        if (first.isPresent()) {
            String user = first.get().name();
            environment.print(plant.name() + " is running. Open this link to log in as " + user + " (it works once):");
            environment.print("  " + server.newLoginLink(user).url());
            environment.say(
                    "Choose a password there; until somebody who keeps users has one, each start prints a link.");
        } else {
            environment.print(plant.name() + " is running. Log in at " + server.uri());
            environment.say("'scada login --user NAME' prints a link that needs no password.");
        }
        server.fingerprint().ifPresent(text -> environment.say("The certificate's fingerprint (SHA-256) is " + text));
    }

    static Path dataBeside(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        return absolute.resolveSibling((name == null ? "plant" : name) + "-data");
    }
}

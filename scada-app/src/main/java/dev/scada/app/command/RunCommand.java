package dev.scada.app.command;

import dev.scada.app.serve.PlantServer;
import dev.scada.app.serve.ServeSettings;
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
            environment.print(plant.name() + " is running. Open this link to log in (it works once):");
            environment.print("  " + server.newLoginLink().url());
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

    static Path dataBeside(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        return absolute.resolveSibling((name == null ? "plant" : name) + "-data");
    }
}

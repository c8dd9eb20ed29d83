package dev.scada.app.command;

import dev.scada.app.demo.Demo;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scada demo}. */
@Command(
        name = "demo",
        header = "Run a simulated water network and watch it in the browser, until Ctrl-C.",
        description = {
            "Starts C-Town, a water network whose nine PLCs are Modbus TCP devices on this computer, in a process of its"
                    + " own ('scada simulate'), and a runtime that polls them as it would poll real ones.",
            "Prints a link that logs one browser in. Nothing is reachable from other computers."
        })
final class DemoCommand implements Callable<Integer> {
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 100_000;

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the console. Default: 8080, or any that is free when somebody has that; 0: any.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--time-factor",
            paramLabel = "X",
            defaultValue = "60",
            description = "Seconds of the plant in one of ours. Default: ${DEFAULT-VALUE}, an hour a minute.")
    private double timeFactor;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder. Default: one of this user's, the same each time.")
    private Optional<Path> data = Optional.empty();

    DemoCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(timeFactor >= SLOWEST && timeFactor <= FASTEST) && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "--time-factor is a number from 0.01 to 100000, not " + timeFactor);
        }
        AtomicReference<Engineering> opened = new AtomicReference<>();
        try (Demo demo = start(opened)) {
            environment.say("");
            environment.print(
                    "C-Town is running. Open this link to log in as demo, an operator and engineer (it works once):");
            environment.print("  " + demo.loginLink());
            environment.say("");
            environment.say("'scada watch \"c-town/**\"' in another terminal shows the same values. Ctrl-C ends it.");
            environment.stop().await();
            environment.say("Stopping.");
        } finally {
            Engineering engineering = opened.get();
            if (engineering != null) {
                engineering.close();
            }
        }
        return ExitCodes.OK;
    }

    private Demo start(AtomicReference<Engineering> opened) throws IOException, InterruptedException {
        Places places = environment.places();
        Demo.Settings settings = new Demo.Settings(
                places.plant(),
                data.orElse(places.demoData()).toAbsolutePath(),
                places.running(),
                port,
                timeFactor,
                Self.command(places.home()));
        return Demo.start(
                settings,
                () -> {
                    Engineering engineering = Plugins.openAndTell(environment);
                    opened.set(engineering);
                    return engineering;
                },
                line -> {
                    if (!environment.stop().isRequested()) {
                        environment.say(line);
                    }
                },
                environment.clock(),
                environment.monotonicNanos());
    }
}

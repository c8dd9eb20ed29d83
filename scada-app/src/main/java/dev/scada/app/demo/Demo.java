package dev.scada.app.demo;

import dev.scada.app.client.RuntimeFile;
import dev.scada.app.serve.PlantServer;
import dev.scada.app.serve.ServeSettings;
import dev.scada.core.access.AccessRefusedException;
import dev.scada.core.access.AccountChange;
import dev.scada.core.access.Accounts;
import dev.scada.core.access.RoleInArea;
import dev.scada.core.access.User;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The demo as it runs: a simulator in a process of its own, and a runtime that polls it. */
public final class Demo implements AutoCloseable {
    private static final int USUAL_PORT = 8080;
    private static final String USER = "demo";

    private final Scratch scratch;
    private final SimulatorProcess simulator;
    private final PlantServer server;

    private Demo(Scratch scratch, SimulatorProcess simulator, PlantServer server) {
        this.scratch = scratch;
        this.simulator = simulator;
        this.server = server;
    }

    /**
     * How it is to be run.
     *
     * @param plant the demo plant's files
     * @param port of the console; absent: the usual one, or any when somebody has that
     * @param self how this program is started, up to the word that comes next
     */
    public record Settings(
            Path plant,
            Path dataFolder,
            Path runningFolder,
            Optional<Integer> port,
            double timeFactor,
            List<String> self) {}

    /**
     * Starts both. What failed to start leaves nothing behind.
     *
     * @param engineering opened while the simulator starts, to be quick; it is the caller's
     * @param progress told what happens, in words
     */
    public static Demo start(
            Settings settings, Opening engineering, Consumer<String> progress, Clock clock, LongSupplier monotonicNanos)
            throws IOException, InterruptedException {
        refuseSecond(settings.dataFolder());
        boolean usualPorts = DemoPlant.isFree();
        progress.accept("Starting the simulated water network ...");
        // Not in the data folder, which is not ours before the runtime has taken it.
        Scratch scratch = Scratch.make();
        SimulatorProcess simulator = SimulatorProcess.start(
                settings.self(), scratch.path(), usualPorts ? DemoPlant.BASE_PORT : 0, settings.timeFactor());
        try {
            Engineering opened = engineering.open();
            var ports = simulator.awaitPorts(monotonicNanos);
            Path plant = settings.plant();
            if (!usualPorts) {
                plant = scratch.path().resolve("plant");
                DemoPlant.copy(settings.plant(), plant, ports);
            }
            progress.accept("Starting the runtime ...");
            PlantServer server = PlantServer.start(
                    opened,
                    checked(opened, plant).plant().orElseThrow(),
                    new ServeSettings(
                            plant,
                            settings.dataFolder(),
                            Optional.empty(),
                            Optional.of(settings.port().orElseGet(Demo::consolePort)),
                            settings.runningFolder()),
                    clock,
                    monotonicNanos);
            try {
                addUser(server.accounts(), clock);
            } catch (IOException | RuntimeException | Error e) {
                server.close();
                throw e;
            }
            simulator.onExit(code -> progress.accept("The simulator has ended (exit code " + code + ")."));
            return new Demo(scratch, simulator, server);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            simulator.close();
            scratch.close();
            throw e;
        }
    }

    /** Opens the plugins. */
    public interface Opening {
        Engineering open() throws IOException;
    }

    /** Who looks at the demo operates and engineers it; its users are kept by the token of the data folder. */
    private static void addUser(Accounts accounts, Clock clock) throws IOException {
        if (accounts.user(USER).isPresent()) {
            return;
        }
        List<RoleInArea> roles = List.of(RoleInArea.of("operator"), RoleInArea.of("engineer"));
        try {
            accounts.change(
                    new AccountChange.AddUser(new User(USER, "", roles, Optional.empty(), false, clock.instant())),
                    "system");
        } catch (AccessRefusedException e) {
            throw new IOException("the user of the demo cannot be made: " + e.getMessage(), e);
        }
    }

    private static void refuseSecond(Path dataFolder) throws IOException {
        var running = RuntimeFile.in(dataFolder);
        if (running.isPresent()) {
            throw new IOException(
                    "the demo is running already at " + running.get().url()
                            + "; 'scada login --data " + dataFolder
                            + "' prints a new link to it, 'scada demo --data FOLDER' starts another one");
        }
    }

    private static int consolePort() {
        return DemoPlant.isFree(USUAL_PORT) ? USUAL_PORT : 0;
    }

    private static PlantCheck checked(Engineering engineering, Path plant) throws IOException {
        PlantCheck check = engineering.reader().read(plant);
        if (check.plant().isEmpty()) {
            throw new IOException("the demo plant cannot be run: " + check.problems());
        }
        return check;
    }

    /** A link that logs one browser in, once. */
    public URI loginLink() {
        return server.newLoginLink(USER).url();
    }

    @Override
    public void close() {
        server.close();
        simulator.close();
        scratch.close();
    }
}

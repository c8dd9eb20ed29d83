package dev.scada.driver.sim.served;

import dev.scada.api.tool.Tool;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.replay.RecordException;
import dev.scada.driver.sim.served.PlcServers.PortException;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.MisbehaviourFile;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.RegisterBank;
import dev.scada.modbus.server.ScriptException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code scada simulate}: the plant as a process of its own, with a Modbus device for each PLC. */
public final class SimulateTool implements Tool {
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "Simulate a water network whose nine PLCs are Modbus devices on this machine";
    }

    @Override
    public int run(List<String> words, ToolContext context) throws InterruptedException {
        SimulateOptions options;
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.isGiven("--faults")) {
                Reactions.explain(context.out());
                return 0;
            }
            if (arguments.isGiven("--help")) {
                context.out().print(SimulateOptions.USAGE);
                context.out().flush();
                return 0;
            }
            options = SimulateOptions.of(arguments);
        } catch (UsageException e) {
            context.err().println("scada simulate: " + e.getMessage());
            context.err().println("scada simulate --help tells more.");
            return WRONG_ARGUMENTS;
        }
        try {
            if (options.showsRegisters()) {
                showRegisters(options, context);
                return 0;
            }
            serve(options, context);
            return 0;
        } catch (PortException e) {
            context.err().println("scada simulate: " + portMessage(options, e));
        } catch (IOException | RecordException e) {
            context.err().println("scada simulate: " + e.getMessage());
        }
        return FAILED;
    }

    private static void serve(SimulateOptions options, ToolContext context)
            throws IOException, RecordException, PortException, InterruptedException {
        Map<Integer, List<MappedPoint>> map = map(options);
        Source source = options.source().open();
        Optional<WriteLog> log = openLog(options, context);
        try (RunningPlant plant = RunningPlant.start(source, options.source().speed());
                PlcServers servers = PlcServers.start(
                        options.reach(), plc -> bank(map, plant, plc), plc -> manners(options, log, plc, context))) {
            if (options.portsFile().isPresent()) {
                PortsFile.write(options.portsFile().get(), servers);
            }
            announce(options, servers, plant.points(), context);
            Parent.awaitStop(options.parent(), context);
        } finally {
            if (log.isPresent()) {
                log.get().close();
            }
        }
    }

    private static Map<Integer, List<MappedPoint>> map(SimulateOptions options) throws IOException {
        Points points = Plant.cTown(PlantSettings.of(1)).points();
        return options.map().isEmpty() ? Map.of() : MapFile.read(options.map().get(), points);
    }

    private static RegisterBank bank(Map<Integer, List<MappedPoint>> map, RunningPlant plant, int plc) {
        List<MappedPoint> own = map.get(plc);
        RegisterBank bank =
                own == null ? new PlcBank(RegisterMap.of(plant.points(), plc), plant) : new MappedBank(own, plant);
        return PlcIdentity.of(plc, bank);
    }

    private static Misbehaviour manners(SimulateOptions options, Optional<WriteLog> log, int plc, ToolContext context)
            throws IOException {
        String name = plc == 0 ? "all" : "plc" + plc;
        Misbehaviour manners = manners(options, plc, name, context);
        return log.isPresent() ? new LoggedMisbehaviour(name, log.get(), manners) : manners;
    }

    private static Misbehaviour manners(SimulateOptions options, int plc, String name, ToolContext context)
            throws IOException {
        Reaction always = options.misbehaviour().get(plc);
        if (always != null) {
            return Misbehaviour.always(always);
        }
        if (plc == 0 || options.misbehaveFile().isEmpty()) {
            return Misbehaviour.none();
        }
        Path file = options.misbehaveFile().get();
        try {
            return MisbehaviourFile.open(
                    file,
                    name,
                    options.reach().transport(),
                    message -> context.err().println(message));
        } catch (ScriptException e) {
            throw new IOException("--misbehave-file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("--misbehave-file: cannot read " + file.toAbsolutePath() + ": " + e, e);
        }
    }

    private static Optional<WriteLog> openLog(SimulateOptions options, ToolContext context) throws IOException {
        Optional<Path> file = options.writeLog();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WriteLog.open(file.get(), context.clock()));
        } catch (IOException e) {
            throw new IOException("--write-log: cannot write " + file.get().toAbsolutePath() + ": " + e, e);
        }
    }

    private static void announce(SimulateOptions options, PlcServers servers, Points points, ToolContext context) {
        String speed = String.format(
                Locale.ROOT, "%s times real time", trimmed(options.source().speed()));
        String what = options.source()
                .replay()
                .map(replay -> "Playing " + replay.file())
                .orElse("C-Town is running");
        if (options.reach() instanceof Reach.Bus bus) {
            context.out()
                    .println(what + ", " + speed + ". Modbus " + bus.transport() + " on " + bus.port()
                            + ", plc1 to plc9 are units 1 to 9.");
        } else {
            context.out().println(what + ", " + speed + ". Modbus " + word(options.reach()) + ", any unit:");
            listAddresses(servers, points, context);
        }
        options.misbehaviour()
                .forEach((plc, reaction) -> context.out().println("  plc" + plc + " misbehaves: " + reaction));
        context.out().println("scada simulate --registers tells which point stands where. Ctrl-C ends it.");
        context.out().flush();
    }

    private static String word(Reach reach) {
        return reach.transport().toString().toUpperCase(Locale.ROOT);
    }

    private static void listAddresses(PlcServers servers, Points points, ToolContext context) {
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            var address = servers.address(plc);
            int count = points.of(plc).size();
            context.out()
                    .println("  plc" + plc + "  " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + "  " + count + (count == 1 ? " point" : " points"));
        }
    }

    private static String portMessage(SimulateOptions options, PortException e) {
        if (options.reach() instanceof Reach.Network network
                && e.getCause() != null
                && e.getCause().getCause() instanceof BindException) {
            return "port " + e.port() + " for plc" + e.plc() + " on " + network.host()
                    + " cannot be had (" + e.getCause().getCause().getMessage()
                    + "): something listens on it, another simulator perhaps. End that one, choose other ports with"
                    + " --port (now " + network.basePort() + "), or take free ones with --port 0.";
        }
        return e.getMessage() + ": " + e.getCause();
    }

    private static void showRegisters(SimulateOptions options, ToolContext context) throws IOException {
        Points points = Plant.cTown(PlantSettings.of(1)).points();
        Map<Integer, List<MappedPoint>> map = map(options);
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            context.out().println("plc" + plc);
            List<MappedPoint> own = map.get(plc);
            if (own == null) {
                RegisterMap.of(points, plc)
                        .entries()
                        .forEach(entry -> showRegister(entry.address(), entry.point(), context));
            } else {
                own.forEach(mapped -> showRegister(mapped.text(), mapped.point(), context));
            }
        }
        context.out().flush();
    }

    private static void showRegister(String address, Point point, ToolContext context) {
        context.out()
                .printf(
                        Locale.ROOT,
                        "  %-18s %-18s %-4s %s%n",
                        address,
                        point.name(),
                        point.unit(),
                        point.description());
    }

    private static String trimmed(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}

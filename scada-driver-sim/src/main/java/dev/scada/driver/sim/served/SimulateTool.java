package dev.scada.driver.sim.served;

import dev.scada.api.tool.Tool;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.replay.RecordException;
import dev.scada.driver.sim.served.PlcServers.PortException;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code scada simulate}: the plant as a process of its own, with a Modbus TCP device for each PLC. */
public final class SimulateTool implements Tool {
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "Simulate a water network whose nine PLCs are Modbus TCP devices on this machine";
    }

    @Override
    public int run(List<String> words, ToolContext context) throws InterruptedException {
        SimulateOptions options;
        try {
            Arguments arguments = Arguments.parse(words);
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
        if (options.showsRegisters()) {
            showRegisters(context);
            return 0;
        }
        try {
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
        InetAddress host = host(options.host());
        Source source = options.source().open();
        Optional<WriteLog> log = openLog(options, context);
        try (RunningPlant plant = RunningPlant.start(source, options.source().speed());
                PlcServers servers =
                        PlcServers.start(plant, host, options.basePort(), plc -> manners(options, log, plc))) {
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

    private static Misbehaviour manners(SimulateOptions options, Optional<WriteLog> log, int plc) {
        Misbehaviour manners = Misbehaviour.always(options.misbehaviour().getOrDefault(plc, Reaction.Plain.ANSWER));
        return log.isPresent() ? new LoggedMisbehaviour("plc" + plc, log.get(), manners) : manners;
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

    private static InetAddress host(String host) throws IOException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("--host: there is no address for '" + host + "'", e);
        }
    }

    private static void announce(SimulateOptions options, PlcServers servers, Points points, ToolContext context) {
        String speed = String.format(
                Locale.ROOT, "%s times real time", trimmed(options.source().speed()));
        String what = options.source()
                .replay()
                .map(replay -> "Playing " + replay.file())
                .orElse("C-Town is running");
        context.out().println(what + ", " + speed + ". Modbus TCP, any unit:");
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            var address = servers.address(plc);
            int count = points.of(plc).size();
            context.out()
                    .println("  plc" + plc + "  " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + "  " + count + (count == 1 ? " point" : " points"));
        }
        options.misbehaviour()
                .forEach((plc, reaction) -> context.out().println("  plc" + plc + " misbehaves: " + reaction));
        context.out().println("scada simulate --registers tells which point stands where. Ctrl-C ends it.");
        context.out().flush();
    }

    private static String portMessage(SimulateOptions options, PortException e) {
        if (e.getCause() != null && e.getCause().getCause() instanceof BindException) {
            return "port " + e.port() + " for plc" + e.plc() + " on " + options.host()
                    + " cannot be had (" + e.getCause().getCause().getMessage()
                    + "): something listens on it, another simulator perhaps. End that one, choose other ports with"
                    + " --port (now " + options.basePort() + "), or take free ones with --port 0.";
        }
        return e.getMessage() + ": " + e.getCause();
    }

    private static void showRegisters(ToolContext context) {
        Points points = Plant.cTown(PlantSettings.of(1)).points();
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            context.out().println("plc" + plc);
            for (RegisterMap.Entry entry : RegisterMap.of(points, plc).entries()) {
                context.out()
                        .printf(
                                Locale.ROOT,
                                "  %-18s %-18s %-4s %s%n",
                                entry.address(),
                                entry.point().name(),
                                entry.point().unit(),
                                entry.point().description());
            }
        }
        context.out().flush();
    }

    private static String trimmed(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}

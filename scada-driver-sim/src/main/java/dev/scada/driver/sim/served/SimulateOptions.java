package dev.scada.driver.sim.served;

import dev.scada.driver.sim.SimReplay;
import dev.scada.driver.sim.SourceSettings;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.replay.Replay.Between;
import dev.scada.driver.sim.replay.Replay.Ending;
import dev.scada.modbus.server.Reaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code scada simulate} was asked for.
 *
 * @param host to listen on
 * @param basePort PLC n listens at {@code basePort + n}, 1 to 65,526; 0: each at a free one
 * @param portsFile where the ports are written to as JSON
 * @param writeLog where each write that comes is appended to
 * @param misbehaviour by the PLC's number
 * @param parent the process with which it ends
 * @param showsRegisters print the register map and do nothing else
 */
record SimulateOptions(
        SourceSettings source,
        String host,
        int basePort,
        Optional<Path> portsFile,
        Optional<Path> writeLog,
        Map<Integer, Reaction> misbehaviour,
        OptionalLong parent,
        boolean showsRegisters) {
    static final String USAGE = """
            Usage: scada simulate [options]

            Simulates the water network C-Town and serves each of its nine PLCs as a Modbus TCP device,
            until Ctrl-C.

              --host HOST         address to listen on; default 127.0.0.1, which only this machine sees
              --port BASE         PLC n listens at BASE + n; default 15020; 0: each at any free port
              --ports-file FILE   write the ports to FILE as JSON: {"host": "127.0.0.1", "ports": {"plc1": 15021, ...}}
              --seed N            of the inhabitants' habits and the instruments' noise; default 1.
                                  Equal seeds give equal plants
              --time-factor X     seconds of the plant in one of ours, 0.01 to 100000; default 1: real time
              --start TIME        simulated time at the beginning; default 2014-01-06T00:00:00Z
              --replay FILE       play this record (CSV as BATADAL publishes it) in place of the simulation
              --speed X           seconds of the record in one of ours; default 1
              --between WORD      between two rows: linear (default) or hold
              --at-end WORD       after the last row: loop (default) or stop, with bad quality
              --misbehave WHAT    for tests, may be repeated: plc3=silence, plc3=close, plc3=delay:500ms,
                                  plc3=refuse:06 and others, which a wrong word lists
              --write-log FILE    append each write that comes to FILE, before it is carried out:
                                  time,plc,unit,function,address,values
              --parent PID        end when that process ends, however it does: for programs that start this one
              --registers         print which point stands in which register, and end
              --help              print this, and end

            Exit codes: 0 ended by Ctrl-C, SIGTERM or with its parent, 1 a port or a file cannot be had, 2 wrong arguments.
            """;

    static final int DEFAULT_BASE_PORT = 15_020;
    static final int MAX_BASE_PORT = 65_526;

    static SimulateOptions of(Arguments arguments) throws UsageException {
        double factor = arguments.number("--time-factor", 1, SourceSettings.MIN_FACTOR, SourceSettings.MAX_FACTOR);
        double speed = arguments.number("--speed", 1, SourceSettings.MIN_FACTOR, SourceSettings.MAX_FACTOR);
        Between between = arguments.word("--between", Between.LINEAR);
        Ending ending = arguments.word("--at-end", Ending.LOOP);
        Optional<SimReplay> replay =
                arguments.path("--replay").map(file -> new SimReplay(file, speed, between, ending));
        if (replay.isEmpty()) {
            arguments.requireAbsent("--replay", "--speed", "--between", "--at-end");
        }
        long seed = arguments.whole("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        Instant start = arguments.time("--start", PlantSettings.RECORD_START);
        return new SimulateOptions(
                new SourceSettings(seed, factor, start, replay),
                arguments.text("--host").orElse("127.0.0.1"),
                (int) arguments.whole("--port", DEFAULT_BASE_PORT, 0, MAX_BASE_PORT),
                arguments.path("--ports-file"),
                arguments.path("--write-log"),
                arguments.reactions("--misbehave"),
                parent(arguments),
                arguments.isGiven("--registers"));
    }

    private static OptionalLong parent(Arguments arguments) throws UsageException {
        if (!arguments.isGiven("--parent")) {
            return OptionalLong.empty();
        }
        long id = arguments.whole("--parent", 1, 1, Long.MAX_VALUE);
        if (id == ProcessHandle.current().pid()) {
            throw new UsageException("--parent: expected another process than this one, got " + id);
        }
        return OptionalLong.of(id);
    }
}

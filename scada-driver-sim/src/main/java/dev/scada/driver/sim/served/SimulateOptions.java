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
 * @param portsFile where the ports are written to as JSON
 * @param writeLog where each write that comes is appended to
 * @param misbehaviour by the PLC's number
 * @param misbehaveFile a script of misbehaviour for the other PLCs, watched
 * @param map where points stand, other than usual
 * @param parent the process with which it ends
 * @param showsRegisters print the register map and do nothing else
 */
record SimulateOptions(
        SourceSettings source,
        Reach reach,
        Optional<Path> portsFile,
        Optional<Path> writeLog,
        Map<Integer, Reaction> misbehaviour,
        Optional<Path> misbehaveFile,
        Optional<Path> map,
        OptionalLong parent,
        boolean showsRegisters) {
    static final String USAGE = """
            Usage: scada simulate [options]

            Simulates the water network C-Town and serves each of its nine PLCs as a Modbus device,
            until Ctrl-C.

              --transport WORD    tcp (default), udp, tls, rtu-tcp or ascii-tcp
              --host HOST         address to listen on; default 127.0.0.1, which only this machine sees
              --port BASE         PLC n listens at BASE + n; default 15020; 0: each at any free port
              --tls-trust FILE    for tls, in PEM: whose clients are let in
              --tls-certificate FILE, --tls-key FILE
                                  for tls, in PEM: what it shows itself, and the key of it (PKCS #8)
              --role NAME=CODES   for tls, may be repeated: the function codes that this role may call, Viewer=1-4,43.
                                  Without one, whoever is let in may call all
              --serial PORT[,BAUD[,PARITY]]
                                  all PLCs on one bus, PLC n as unit n, in place of the network. PORT is a device file
                                  (/dev/ttyUSB0, one end of a pair of socat). With a baud rate, and none, even
                                  (default) or odd, stty sets it; without one it stays as it was set
              --framing WORD      on --serial: rtu (default) or ascii
              --ports-file FILE   write the ports to FILE as JSON: {"host": "127.0.0.1", "ports": {"plc1": 15021, ...}}
              --seed N            of the inhabitants' habits and the instruments' noise; default 1.
                                  Equal seeds give equal plants
              --time-factor X     seconds of the plant in one of ours, 0.01 to 100000; default 1: real time
              --start TIME        simulated time at the beginning; default 2014-01-06T00:00:00Z
              --replay FILE       play this record (CSV as BATADAL publishes it) in place of the simulation
              --speed X           seconds of the record in one of ours; default 1
              --between WORD      between two rows: linear (default) or hold
              --at-end WORD       after the last row: loop (default) or stop, with bad quality
              --map FILE          show other registers than usual, a line each: plc1 F_PU1 = holding:100 float32 CDAB
                                  (or as CSV: plc,point,address). Behind the address, * 10 for ten times the value.
                                  PLCs that are not in it keep what --registers prints
              --misbehave WHAT    for tests, may be repeated: plc3=silence, plc3=delay:500ms and others
              --misbehave-file FILE
                                  for tests: rules when to misbehave and how, such as 'every 10th: late'. Watched: a
                                  change is in force at once
              --faults            print how such rules are written, and all faults, and end
              --write-log FILE    append each write that comes to FILE, before it is carried out:
                                  time,plc,unit,function,address,values
              --parent PID        end when that process ends, however it does: for programs that start this one
              --registers         print which point stands in which register, and end
              --help              print this, and end

            Exit codes: 0 ended by Ctrl-C, SIGTERM or with its parent, 1 a port or a file cannot be had, 2 wrong arguments.
            """;

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
        Reach reach = ReachOptions.of(arguments);
        return new SimulateOptions(
                new SourceSettings(seed, factor, start, replay),
                reach,
                arguments.path("--ports-file"),
                arguments.path("--write-log"),
                arguments.reactions("--misbehave", reach.transport()),
                arguments.path("--misbehave-file"),
                arguments.path("--map"),
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

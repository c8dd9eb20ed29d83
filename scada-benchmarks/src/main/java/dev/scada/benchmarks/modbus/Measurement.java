package dev.scada.benchmarks.modbus;

import dev.scada.benchmarks.process.Program;
import dev.scada.benchmarks.process.WrongValueException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One scenario: all clients are started, opened and warmed up, and then measured in turn, round after round. Those whose
 * turn it is not are stopped meanwhile (SIGSTOP), since some of them are busy when idle.
 */
final class Measurement {
    private final Scenario scenario;
    private final Cores cores;
    private final int port;
    private final PrintStream progress;
    private final Results results = new Results();
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Long> idle = new LinkedHashMap<>();

    Measurement(Scenario scenario, Cores cores, int port, PrintStream progress) {
        this.scenario = scenario;
        this.cores = cores;
        this.port = port;
        this.progress = progress;
    }

    /** @throws WrongValueException when a client read what the server does not hold */
    Results run(List<Contestant> contestants) throws IOException {
        try {
            for (Contestant contestant : contestants) {
                start(contestant);
            }
            for (int round = 1; round <= scenario.rounds(); round++) {
                progress.println(scenario.title() + ": round " + round + " of " + scenario.rounds());
                List<String> order = new ArrayList<>(programs.keySet());
                // Nobody is always first after the pause, or always after the same neighbour's heat.
                Collections.rotate(order, round);
                for (String name : order) {
                    measure(name);
                }
            }
            for (Map.Entry<String, Program> each : programs.entrySet()) {
                results.grew(each.getKey(), each.getValue().resident() - idle.getOrDefault(each.getKey(), 0L));
            }
            return results;
        } finally {
            programs.values().forEach(Program::close);
        }
    }

    private void start(Contestant contestant) throws IOException {
        progress.println(scenario.title() + ": " + contestant.name() + " warms up");
        Program program = contestant.start(cores, port, scenario.connections());
        programs.put(contestant.name(), program);
        results.enter(contestant.name());
        try {
            idle.put(contestant.name(), program.resident());
            program.ask("open", "opened");
            run(program, scenario.warmUp());
            program.halt();
        } catch (IOException e) {
            out(contestant.name(), e);
        }
    }

    private void measure(String name) throws IOException {
        Program program = programs.get(name);
        if (program == null) {
            throw new IllegalStateException("not started: " + name);
        }
        try {
            program.goOn();
            results.add(name, run(program, scenario.command()));
            program.halt();
        } catch (IOException e) {
            out(name, e);
        }
    }

    /** Runs a command that is answered by {@code did}, with the processor time that it took. */
    static Run run(Program program, String command) throws IOException {
        Duration before = program.cpu();
        String[] did = program.ask(command, "did").split(" ", -1);
        return new Run(
                Long.parseLong(did[0]),
                Long.parseLong(did[1]),
                Long.parseLong(did[2]),
                program.cpu().minus(before).toNanos());
    }

    /** A client that cannot do it is named and left out. */
    private void out(String name, IOException failure) {
        progress.println(scenario.title() + ": " + failure.getMessage() + "; left out");
        results.drop(name);
        Program program = programs.remove(name);
        if (program != null) {
            program.close();
        }
    }
}

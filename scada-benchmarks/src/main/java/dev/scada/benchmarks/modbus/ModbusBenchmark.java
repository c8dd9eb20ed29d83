package dev.scada.benchmarks.modbus;

import dev.scada.benchmarks.process.JavaProgram;
import dev.scada.benchmarks.process.Program;
import dev.scada.benchmarks.process.WrongValueException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs ours and the peers beside each other and prints ratios with their spread. Tables go to the standard output, what
 * is under way to the standard error. Ends with 1 when any client read a wrong value.
 */
final class ModbusBenchmark {
    private static final String USAGE = "Expected any of: one hundred thousand paced grouping; and rounds=N seconds=N"
            + " paced-seconds=N clients=NAME,NAME";

    private final PrintStream out;
    private final PrintStream progress;
    private final Cores cores = new Cores();
    private final Map<String, String> options;
    private final List<String> wanted;

    private ModbusBenchmark(String[] arguments, PrintStream out, PrintStream progress)
            throws IOException, InterruptedException {
        this.out = out;
        this.progress = progress;
        options = Arrays.stream(arguments)
                .filter(argument -> argument.contains("="))
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        List<String> named = Arrays.stream(arguments)
                .filter(argument -> !argument.contains("="))
                .toList();
        List<String> all = List.of("one", "hundred", "thousand", "paced", "grouping");
        if (!all.containsAll(named)
                || !List.of("rounds", "seconds", "paced-seconds", "clients").containsAll(options.keySet())) {
            throw new IllegalArgumentException(USAGE);
        }
        wanted = named.isEmpty() ? all : named;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new ModbusBenchmark(arguments, out, System.err).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (WrongValueException e) {
            out.println("\nWRONG VALUES, so that no figure means anything: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("scada-benchmarks");
        try {
            ForeignPrograms foreign = new ForeignPrograms(folder);
            Contestant.Field field = Contestant.field(foreign);
            field.skipped().forEach((name, why) -> out.println("skipped: " + name + ", " + why));
            out.println(
                    cores.isPinned()
                            ? "The server has the first core to itself, the client that is measured the second."
                            : "Without taskset or a second core: nobody is bound to a core, and rates are not those of one.");
            Optional<List<String>> fast = foreign.server();
            out.println("The server is " + (fast.isPresent() ? "C with epoll." : "in Java, without a C compiler."));
            List<String> command = fast.orElseGet(() -> JavaProgram.of(FastServer.class));
            try (Program server = new Program("server", cores.server(command))) {
                scenarios(server, Integer.parseInt(server.expect("port")), chosen(field.present()));
            }
            if (wanted.contains("grouping")) {
                Grouping.report(out);
            }
        } finally {
            delete(folder);
        }
    }

    private List<Contestant> chosen(List<Contestant> present) {
        String clients = options.get("clients");
        return clients == null
                ? present
                : present.stream()
                        .filter(each -> List.of(clients.split(",", -1)).contains(each.name()))
                        .toList();
    }

    private void scenarios(Program server, int port, List<Contestant> contestants) throws IOException {
        int rounds = number("rounds", 5);
        Duration time = Duration.ofSeconds(number("seconds", 2));
        for (String name : wanted) {
            switch (name) {
                case "one" -> {
                    Scenario scenario = new Scenario("One connection", 1, 0, rounds, time);
                    saturated(scenario, server, port, contestants).oneConnection();
                }
                case "hundred" -> {
                    Scenario scenario = new Scenario("100 connections", 100, 0, rounds, time);
                    saturated(scenario, server, port, contestants).manyConnections();
                }
                case "thousand" -> {
                    Scenario scenario = new Scenario("1,000 connections", 1_000, 0, rounds, time);
                    saturated(scenario, server, port, contestants).manyConnections();
                }
                case "paced" -> {
                    Scenario scenario = new Scenario(
                            "1,000 devices, 3 exchanges a second each",
                            1_000,
                            3,
                            Math.min(rounds, 3),
                            Duration.ofSeconds(number("paced-seconds", 20)));
                    Results results = new Measurement(scenario, cores, port, progress).run(contestants);
                    new Report(out).paced(scenario, results);
                    new Targets(results, out).paced();
                }
                default -> {
                    // Grouping needs no server.
                }
            }
        }
    }

    private Targets saturated(Scenario scenario, Program server, int port, List<Contestant> contestants)
            throws IOException {
        long busy = server.cpu().toNanos();
        long begun = System.nanoTime();
        Results results = new Measurement(scenario, cores, port, progress).run(contestants);
        double load = (double) (server.cpu().toNanos() - busy) / (System.nanoTime() - begun);
        new Report(out).saturated(scenario, results, load);
        return new Targets(results, out);
    }

    private int number(String option, int otherwise) {
        String given = options.get(option);
        try {
            return given == null ? otherwise : Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s=%s is no number. %s", option, given, USAGE));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

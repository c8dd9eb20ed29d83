package dev.scada.benchmarks.acquisition;

import dev.scada.benchmarks.process.JavaProgram;
import dev.scada.benchmarks.process.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the shipped runtime, and the peer, against a thousand simulated devices. Tables go to the standard output. Ends with
 * 1 when a target is missed.
 */
final class AcquisitionBenchmark {
    private static final String USAGE =
            "Expected any of: healthy sick peer peer-sick large; and devices=N sick=N seconds=N"
                    + " settle=N heap=MB plant=files|template java=OPTIONS";
    private static final List<String> PARTS = List.of("healthy", "sick", "peer", "peer-sick", "large");
    private static final int PERIOD_MS = 1_000;
    /** What docs/command-line.md advises for a plant of this size at 256 MB. */
    private static final String LARGE_PLANT = "-Xms256m -Xmn100m -XX:SurvivorRatio=6";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<String, String> options;
    private final List<String> wanted;
    private final Path work;
    private boolean missed;
    private double healthyP99;

    private AcquisitionBenchmark(String[] arguments, Path work) {
        this.work = work;
        options = Arrays.stream(arguments)
                .filter(argument -> argument.contains("="))
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        List<String> named = Arrays.stream(arguments)
                .filter(argument -> !argument.contains("="))
                .toList();
        if (!PARTS.containsAll(named)
                || !List.of("devices", "sick", "seconds", "settle", "heap", "plant", "java")
                        .containsAll(options.keySet())) {
            throw new IllegalArgumentException(USAGE);
        }
        wanted = named.isEmpty() ? PARTS : named;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("scada-acquisition");
        try {
            AcquisitionBenchmark benchmark = new AcquisitionBenchmark(arguments, work);
            benchmark.run();
            System.exit(benchmark.missed ? 1 : 0);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } finally {
            delete(work);
        }
    }

    private void run() throws IOException, InterruptedException {
        out.println(
                "| what | cores | the devices' cores | requests | missed | lateness p50 ms | p99 | p99.9 | most | resident MB"
                        + " | at most | threads | changes/s heard |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (String part : wanted) {
            int sick = part.endsWith("sick") ? number("sick", 300) : 0;
            try (Program farm = new Program(
                    "devices",
                    JavaProgram.of(
                            FarmProgram.class,
                            Integer.toString(number("devices", 1_000)),
                            Integer.toString(sick),
                            Integer.toString(PERIOD_MS)))) {
                List<Integer> ports = Stream.of(farm.expect("ports").split(" ", -1))
                        .map(Integer::valueOf)
                        .toList();
                if (part.equals("large")) {
                    large(farm, ports);
                } else if (part.startsWith("peer")) {
                    peer(part, farm, ports);
                } else {
                    ours(part, farm, ports, sick);
                }
            }
        }
    }

    private void ours(String part, Program farm, List<Integer> ports, int sick)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(work.resolve(part));
        BenchPlant.Form form = BenchPlant.Form.valueOf(
                options.getOrDefault("plant", "template").toUpperCase(Locale.ROOT));
        BenchPlant plant = new BenchPlant(folder.resolve("plant"), form, ports, PERIOD_MS + "ms");
        Shipped shipped = new Shipped(
                Path.of(System.getProperty("scada.built", "scada-app/target/scada-0.1.0-SNAPSHOT")), folder);
        try (Program runtime =
                shipped.run(plant.folder(), number("heap", 256), options.getOrDefault("java", LARGE_PLANT))) {
            runtime.await("/login?code=");
            Thread.sleep(1_000L * number("settle", 30));
            long[] before = shipped.heard();
            Watch watch = Watch.over(runtime, farm, number("seconds", 600));
            long[] after = shipped.heard();
            print(part, watch, String.format(Locale.ROOT, "%,.0f", (after[0] - before[0]) / watch.seconds()));
            targets(watch, sick);
        } catch (IOException e) {
            List<String> log = Files.readAllLines(shipped.log());
            log.subList(Math.max(0, log.size() - 20), log.size()).forEach(System.err::println);
            throw e;
        }
    }

    private void large(Program farm, List<Integer> ports) throws IOException, InterruptedException {
        out.println();
        for (BenchPlant.Form form : BenchPlant.Form.values()) {
            String name = form.name().toLowerCase(Locale.ROOT);
            Path folder = Files.createDirectory(work.resolve("large-" + name));
            LargePlant.Times times = new LargePlant(out, farm, ports.size())
                    .measure(
                            new BenchPlant(folder.resolve(name), form, ports, PERIOD_MS + "ms"),
                            new Shipped(built(), folder),
                            number("heap", 256));
            target("check of " + name + ", s", times.check(), 5, times.check() <= 5);
            target("start of " + name + ", s", times.start(), 8, times.start() <= 8);
            target("apply of one device of " + name + ", s", times.apply(), 1, times.apply() <= 1);
        }
    }

    private static Path built() {
        return Path.of(System.getProperty("scada.built", "scada-app/target/scada-0.1.0-SNAPSHOT"));
    }

    private void peer(String part, Program farm, List<Integer> ports) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(PERIOD_MS)));
        ports.forEach(port -> arguments.add(Integer.toString(port)));
        try (Program peer =
                new Program("j2mod", JavaProgram.of(ThreadedProgram.class, arguments.toArray(String[]::new)))) {
            peer.expect("ready");
            Thread.sleep(1_000L * number("settle", 30));
            print(part, Watch.over(peer, farm, number("seconds", 600)), "");
        }
    }

    private void print(String part, Watch watch, String changes) {
        Watch.Farm farm = watch.farm();
        out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %,d | %d | %.2f | %.2f | %.2f | %.1f | %.0f | %.0f | %d to %d | %s |%n",
                part,
                watch.cores(),
                watch.farmCores(),
                farm.requests(),
                farm.missed(),
                farm.p50() / 1e3,
                farm.p99() / 1e3,
                farm.p999() / 1e3,
                farm.most() / 1e3,
                watch.resident() / 1e6,
                watch.mostResident() / 1e6,
                watch.leastThreads(),
                watch.mostThreads(),
                changes);
    }

    private void targets(Watch watch, int sick) {
        Watch.Farm farm = watch.farm();
        int healthy = number("devices", 1_000) - sick;
        target("healthy devices polled", farm.devices(), healthy, farm.devices() == healthy);
        target("scans missed", (double) farm.missed(), 0, farm.missed() == 0);
        if (sick == 0) {
            healthyP99 = farm.p99() / 1e3;
            target("cores", watch.cores(), 0.35, watch.cores() <= 0.35);
            target("p99 of lateness, ms", healthyP99, 5, healthyP99 <= 5);
            target("p99.9 of lateness, ms", farm.p999() / 1e3, 20, farm.p999() <= 20_000);
            target("resident MB at most", watch.mostResident() / 1e6, 400, watch.mostResident() <= 400e6);
        } else {
            // Alone, this part has no healthy run to be compared with.
            double limit = wanted.contains("healthy") ? 1.2 * healthyP99 + 5 : Double.NaN;
            if (!Double.isNaN(limit)) {
                target("p99 of lateness of the healthy, ms", farm.p99() / 1e3, limit, farm.p99() / 1e3 <= limit);
            }
            long grown = watch.mostThreads() - watch.leastThreads();
            target("threads more than the least", (double) grown, 2, grown <= 2);
        }
    }

    private void target(String what, double got, double wantedFigure, boolean isReached) {
        System.err.printf(
                Locale.ROOT,
                "%s %s: %.3f, wanted %.3f%n",
                isReached ? "reached  " : "MISSED   ",
                what,
                got,
                wantedFigure);
        missed |= !isReached;
    }

    private int number(String option, int otherwise) {
        String given = options.get(option);
        try {
            return given == null ? otherwise : Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + "=" + given + " is no number. " + USAGE, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

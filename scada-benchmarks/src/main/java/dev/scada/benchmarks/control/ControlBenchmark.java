package dev.scada.benchmarks.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * {@code control [folder=DIR] [commands=N] [seconds=N] [rate=N]}: commands through the whole runtime, journal on disk
 * included, to a Modbus TCP device in the same process. First one at a time at random moments, while the line is asked for
 * more polls than it can do; then at a steady rate.
 */
public final class ControlBenchmark {
    private static final long EXCHANGE_NANOS = 10_000_000;
    private static final int TAGS = 40;
    /** Farther apart than any grouping reaches: an exchange each. */
    private static final int APART = 400;

    private static final long LONGEST_NANOS = 30_000_000_000L;
    private static final Principal OPERATOR = Principal.system("bench");

    private final Path plugins;
    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();

    private ControlBenchmark(Path plugins, Path folder) {
        this.plugins = plugins;
        this.folder = folder;
    }

    private interface Work {
        void run(ScadaRuntime runtime, SlowDevice device) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new java.util.HashMap<>(
                Map.of("commands", "1000", "seconds", "30", "rate", "500", "folder", "control-benchmark"));
        Stream.of(args).map(each -> each.split("=", 2)).forEach(each -> options.put(each[0], each[1]));
        Path folder = Path.of(options.get("folder")).toAbsolutePath();
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already; name one that is not");
        }
        Path plugins = Path.of(System.getProperty("scada.built")).resolve("plugins");
        ControlBenchmark benchmark = new ControlBenchmark(plugins, folder);
        int commands = Integer.parseInt(options.get("commands"));
        benchmark.with(
                "saturated", EXCHANGE_NANOS, "20ms", (runtime, device) -> benchmark.latency(runtime, device, commands));
        int rate = Integer.parseInt(options.get("rate"));
        int seconds = Integer.parseInt(options.get("seconds"));
        benchmark.with("steady", 0, "1s", (runtime, device) -> benchmark.steady(runtime, rate, seconds));
    }

    private void with(String name, long nanosEach, String period, Work work) throws Exception {
        Path plant = folder.resolve(name).resolve("plant");
        Path devices = Files.createDirectories(plant.resolve("devices"));
        SlowDevice device = new SlowDevice(nanosEach);
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ModbusNetworkServer server =
                ModbusServer.tcp(loopback, ModbusUnits.only(1, device), ServerOptions.USUAL)) {
            StringBuilder tags = new StringBuilder();
            for (int i = 0; i < TAGS; i++) {
                tags.append("      t")
                        .append(i)
                        .append(": { address: holding:")
                        .append(i * APART)
                        .append(" int32, access: read-write }\n");
            }
            Files.writeString(plant.resolve("plant.yaml"), "name: Bench\n");
            Files.writeString(
                    devices.resolve("d.yaml"),
                    "devices:\n  d:\n    line: { driver: modbus, settings: { host: 127.0.0.1, port: " + server.port()
                            + " } }\n    scanClasses: { bench: " + period + " }\n    scan: bench\n    tags:\n" + tags);
            Clock clock = Clock.systemUTC();
            try (Engineering engineering = Engineering.open(plugins, folder.resolve("cache"), clock);
                    ScadaRuntime runtime = ScadaRuntime.start(
                            engineering,
                            engineering.reader().check(plant).plant().orElseThrow(),
                            new RuntimeSettings(plant, folder.resolve(name).resolve("data"), clock))) {
                awaitAllRead(runtime);
                work.run(runtime, device);
            }
        }
    }

    private static void awaitAllRead(ScadaRuntime runtime) throws IOException {
        long end = System.nanoTime() + LONGEST_NANOS;
        for (int i = 0; i < TAGS; i++) {
            TagPath tag = TagPath.of("d/t" + i);
            while (runtime.tags()
                    .value(tag)
                    .filter(value -> value.quality().isGood())
                    .isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            tag + " has no good value: " + runtime.tags().value(tag));
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private CommandRequest request(int tag, int value) {
        return new CommandRequest(
                CommandId.of("bench-" + number.incrementAndGet()),
                TagPath.of("d/t" + tag),
                Value.of(value),
                Duration.ofSeconds(10),
                OPERATOR.name());
    }

    /** From the request to the write's arrival at the device. */
    private void latency(ScadaRuntime runtime, SlowDevice device, int commands) throws Exception {
        Random random = new Random(5);
        long[] took = new long[commands];
        Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        int warmUp = commands / 5;
        for (int i = -warmUp; i < commands; i++) {
            // At any moment of an exchange.
            LockSupport.parkNanos(10_000_000L + random.nextInt(40_000_000));
            device.forgetWrite();
            CommandRequest request = request(random.nextInt(TAGS), random.nextInt(1_000_000));
            long begun = System.nanoTime();
            CommandRecord record = runtime.commands()
                    .submit(request, OPERATOR)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            if (i >= 0) {
                took[i] = device.written() - begun;
                outcomes.merge(record.outcome().orElseThrow().word(), 1, Integer::sum);
            }
        }
        Percentiles exchange = Percentiles.of(
                device.exchanges().stream().mapToLong(Long::longValue).toArray());
        Percentiles command = Percentiles.of(took);
        double allowed = exchange.p50() + 20;
        System.out.printf(
                Locale.ROOT,
                "saturated line: an exchange %s; %d commands to the device %s; outcomes %s%n%s command at p99, ms: %.1f,"
                        + " wanted an exchange and 20 ms: %.1f%n",
                exchange,
                commands,
                command,
                outcomes,
                command.p99() <= allowed ? "ok       " : "MISSED   ",
                command.p99(),
                allowed);
    }

    private void steady(ScadaRuntime runtime, int rate, int seconds) throws Exception {
        int count = rate * seconds;
        long[] took = new long[count];
        Semaphore ended = new Semaphore(0);
        Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        List<Integer> rounds = List.of(rate * 5, count);
        for (int round : rounds) {
            outcomes.clear();
            long cpu = cpu();
            long begun = System.nanoTime();
            for (int i = 0; i < round; i++) {
                long due = begun + i * 1_000_000_000L / rate;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int at = i;
                var unused = runtime.commands()
                        .submit(request(i % TAGS, i), OPERATOR)
                        .thenAccept(record -> {
                            took[at % took.length] = System.nanoTime() - due;
                            outcomes.merge(record.outcome().orElseThrow().word(), 1, Integer::sum);
                            ended.release();
                        });
            }
            if (!ended.tryAcquire(round, 60, TimeUnit.SECONDS)) {
                throw new IOException("some commands have no outcome after a minute");
            }
            double all = (System.nanoTime() - begun) / 1e9;
            if (round == count) {
                System.out.printf(
                        Locale.ROOT,
                        "steady: %d commands in %.1f s, %.0f a second (wanted %d); from the moment due to the outcome %s;"
                                + " %.0f %% of a core, the device's and the asker's with it; outcomes %s%n",
                        count,
                        all,
                        count / all,
                        rate,
                        Percentiles.of(took),
                        (cpu() - cpu) / 1e7 / all,
                        outcomes);
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}

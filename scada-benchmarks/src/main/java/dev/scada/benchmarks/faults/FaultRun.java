package dev.scada.benchmarks.faults;

import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.HostSecrets;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.medium.SystemTimers;
import dev.scada.modbus.server.Faults;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** {@code ./scada-benchmarks/run faults}: the fault run's table. */
public final class FaultRun {
    private static final Duration TIMEOUT = Duration.ofMillis(60);
    private static final int SERIAL_LINES = 8;
    private static final double ALONE_RATE = 0.3;
    private static final double RANDOM_RATE = 0.25;
    private static final int HEAL_SECONDS = 20;

    private final PrintStream out;
    private final Media media;
    private long wrong;
    private long exchanges;

    private FaultRun(PrintStream out, Media media) {
        this.out = out;
        this.media = media;
    }

    /** Arguments: {@code tcp=700000 udp=100000 rtu-tcp=100000 ascii-tcp=50000 rtu=20000 ascii=10000 lines=100}. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NioEventLoop loop = new NioEventLoop("scada-loop", new HostResolver());
        loop.start();
        try (SystemTimers timers = new SystemTimers("scada-timers")) {
            Media media = new Media(
                    loop, timers, Clock.systemUTC(), new SerialPorts(), new HostSecrets(Path.of("."), Map.of()));
            FaultRun run = new FaultRun(out, media);
            int lines = 100;
            for (String argument : arguments) {
                String[] words = argument.split("=", 2);
                if (words.length != 2 || !words[1].matches("[0-9]{1,9}")) {
                    throw new IllegalArgumentException("expected transport=exchanges or lines=N, got " + argument);
                }
                int number = Integer.parseInt(words[1]);
                if (words[0].equals("lines")) {
                    lines = number;
                } else {
                    run.transport(transport(words[0]), number, lines);
                }
            }
            out.printf(Locale.ROOT, "%nAll: %,d exchanges, %d wrong values%n", run.exchanges, run.wrong);
            System.exit(run.wrong == 0 ? 0 : 1);
        }
    }

    private static Transport transport(String word) {
        for (Transport transport : Transport.values()) {
            if (transport.toString().equals(word)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("no transport: " + word);
    }

    private void transport(Transport transport, int total, int lines) throws IOException, InterruptedException {
        if (transport.isBus() && !Files.isExecutable(PtyPair.SOCAT)) {
            out.println(transport + ": skipped, socat is not installed");
            return;
        }
        int count = transport.isBus() ? Math.min(SERIAL_LINES, lines) : Math.min(247, lines);
        List<String> words = new ArrayList<>();
        for (Faults.Fault fault : Faults.all()) {
            boolean isFor = !(Faults.parse(fault.word()) instanceof Reaction.Plain plain) || plain.isFor(transport);
            if (isFor && !fault.word().equals("answer")) {
                words.add(fault.word());
            }
        }
        out.printf(
                "%n%s, %d lines, %d faults, a request waits %d ms at most%n%n",
                transport, count, words.size(), TIMEOUT.toMillis());
        out.println("| fault | exchanges | right | failed | wrong | reconnects | good again after, at most |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        int each = Math.max(1, total / 2 / words.size());
        for (String word : words) {
            Reaction reaction = Faults.parse(word);
            SplittableRandom random = new SplittableRandom(word.hashCode());
            run(
                    transport,
                    word,
                    count,
                    each,
                    (unit, request) -> random.nextDouble() < ALONE_RATE ? reaction : Reaction.Plain.ANSWER);
        }
        run(
                transport,
                "all, at random",
                count,
                total - each * words.size(),
                Misbehaviour.random(total, RANDOM_RATE, transport));
    }

    private void run(Transport transport, String name, int count, int wanted, Misbehaviour misbehaviour)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        List<FaultyLine> lines = new ArrayList<>();
        try (Bench bench = new Bench(transport, count)) {
            for (ModbusServer server : bench.servers()) {
                // One server, one thread: the sequence of faults is not shared between servers.
                server.misbehave(synchronizedOf(misbehaviour));
            }
            for (int unit = 1; unit <= count; unit++) {
                lines.add(new FaultyLine(
                        bench.line(unit), unit, bench.bank(unit), media, tally, TIMEOUT, transport.isBus()));
            }
            lines.forEach(FaultyLine::start);
            boolean isDone = Waiting.until(() -> tally.exchanges() >= wanted, wanted / 100L + 60);
            bench.servers().forEach(server -> server.misbehave(Misbehaviour.none()));
            lines.forEach(FaultyLine::heal);
            boolean isHealed = Waiting.until(() -> lines.stream().allMatch(FaultyLine::isHealed), HEAL_SECONDS);
            out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %d | %,d | %s |%n",
                    name,
                    tally.exchanges(),
                    tally.rightOnes(),
                    tally.exchanges() - tally.rightOnes() - tally.wrongOnes(),
                    tally.wrongOnes(),
                    tally.reconnects(),
                    (isHealed ? tally.slowestMillis() + " ms" : "NOT within " + HEAL_SECONDS + " s")
                            + (isDone ? "" : ", fewer exchanges than wanted"));
            tally.examples().forEach(example -> out.println("  " + example));
            wrong += tally.wrongOnes() + tally.faultsOfOurs() + (isHealed ? 0 : 1);
            exchanges += tally.exchanges();
        } finally {
            lines.forEach(FaultyLine::close);
        }
    }

    private static Misbehaviour synchronizedOf(Misbehaviour misbehaviour) {
        return (unit, request) -> {
            synchronized (misbehaviour) {
                return misbehaviour.reaction(unit, request);
            }
        };
    }
}

package dev.scada.benchmarks.faults;

import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.HostSecrets;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.medium.SystemTimers;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.Transport;
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
import java.util.stream.Stream;

/** {@code ./scada-benchmarks/run reconnects}: what ten thousand lost connections leave behind. */
public final class ReconnectRun {
    private static final int LINES = 50;
    private static final int WARM_UP = 1000;
    private static final Reaction[] ENDS = {
        Reaction.Plain.CLOSE, Reaction.Plain.RESET, Reaction.Plain.CLOSE_MID_FRAME, Reaction.Plain.RESET_MID_FRAME
    };

    /** What a process holds. */
    private record Held(int threads, long files, long heapBytes) {
        static Held now() throws Exception {
            for (int i = 0; i < 5; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(
                        Thread.getAllStackTraces().size(), files.count(), runtime.totalMemory() - runtime.freeMemory());
            }
        }
    }

    private ReconnectRun() {}

    /** The one argument: how many reconnects, 10,000 unless said otherwise. */
    public static void main(String[] arguments) throws Exception {
        int wanted = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NioEventLoop loop = new NioEventLoop("scada-loop", new HostResolver());
        loop.start();
        Tally tally = new Tally();
        List<FaultyLine> lines = new ArrayList<>();
        boolean isClean;
        try (SystemTimers timers = new SystemTimers("scada-timers");
                Bench bench = new Bench(Transport.TCP, LINES)) {
            Media media = new Media(
                    loop, timers, Clock.systemUTC(), new SerialPorts(), new HostSecrets(Path.of("."), Map.of()));
            for (int unit = 1; unit <= LINES; unit++) {
                lines.add(new FaultyLine(
                        bench.line(unit), unit, bench.bank(unit), media, tally, Duration.ofSeconds(1), false));
            }
            lines.forEach(FaultyLine::start);
            Held before = after(WARM_UP, tally, bench, lines);
            out.println("after " + tally.reconnects() + " reconnects: " + before);
            Held now = after(WARM_UP + wanted, tally, bench, lines);
            out.println("after " + tally.reconnects() + " reconnects: " + now);
            long grown = now.heapBytes() - before.heapBytes();
            isClean = now.threads() <= before.threads()
                    && now.files() <= before.files()
                    && grown < 2L << 20
                    && tally.wrongOnes() == 0;
            out.printf(
                    Locale.ROOT,
                    "%s: %+d threads, %+d open files, %+d kB of heap, %,d exchanges, %d wrong values%n",
                    isClean ? "nothing is left behind" : "SOMETHING IS LEFT BEHIND",
                    now.threads() - before.threads(),
                    now.files() - before.files(),
                    grown / 1024,
                    tally.exchanges(),
                    tally.wrongOnes());
        } finally {
            lines.forEach(FaultyLine::close);
        }
        System.exit(isClean ? 0 : 1);
    }

    /** Lets every second request end its connection until there were so many, then every line become good again. */
    private static Held after(int reconnects, Tally tally, Bench bench, List<FaultyLine> lines) throws Exception {
        SplittableRandom random = new SplittableRandom(reconnects);
        bench.servers()
                .get(0)
                .misbehave((unit, request) ->
                        random.nextBoolean() ? ENDS[random.nextInt(ENDS.length)] : Reaction.Plain.ANSWER);
        Waiting.until(() -> tally.reconnects() >= reconnects, 300);
        bench.servers().get(0).misbehave(Misbehaviour.none());
        lines.forEach(FaultyLine::heal);
        if (!Waiting.until(() -> lines.stream().allMatch(FaultyLine::isHealed), 20)) {
            throw new IllegalStateException("not all lines became good again");
        }
        return Held.now();
    }
}

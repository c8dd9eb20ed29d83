package dev.scada.benchmarks.modbus;

import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.HostSecrets;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineCounters;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.SerialPorts;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.TraceRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What both of ours have in common: the core's event loop, its timers among it. */
abstract class OurLoop extends AsyncLoad {
    static final String HOST = "127.0.0.1";
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HostResolver resolver = new HostResolver();
    private final SystemTimers timers = new SystemTimers("scada-timers");
    private final Clock clock = Clock.systemUTC();
    private final NioEventLoop loop;
    private final Media media;

    OurLoop() {
        try {
            loop = new NioEventLoop("scada-loop", resolver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        media = new Media(loop, timers, clock, new SerialPorts(), new HostSecrets(Path.of("."), Map.of()));
        loop.start();
    }

    /** As the core lends to a line. */
    final LentContext lend(int line) {
        LentContext lent = media.lend("line-" + line, new LineCounters(), newTrace());
        lent.livesOn(loop);
        return lent;
    }

    final TraceRing newTrace() {
        return new TraceRing(clock);
    }

    final NioEventLoop loop() {
        return loop;
    }

    @Override
    final void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    final void after(long nanos, Runnable task) {
        loop.after(Duration.ofNanos(nanos), task);
    }

    @Override
    public void close() {
        loop.close();
        resolver.close();
        timers.close();
    }
}

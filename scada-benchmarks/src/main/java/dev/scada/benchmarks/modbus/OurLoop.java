package dev.scada.benchmarks.modbus;

import dev.scada.core.medium.HostResolver;
import dev.scada.core.medium.NioEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What both of ours have in common: the core's event loop, its timers among it. */
abstract class OurLoop extends AsyncLoad {
    static final String HOST = "127.0.0.1";
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HostResolver resolver = new HostResolver();
    private final NioEventLoop loop;

    OurLoop() {
        try {
            loop = new NioEventLoop("scada-loop", resolver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loop.start();
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
    }
}

package dev.scada.core.medium;

import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines for the tools of plugins, which run without a plant and without a runtime. What lines run on is made when the first
 * one is asked for, and ends with {@link #close}.
 */
public final class ToolLines implements AutoCloseable {
    private final Clock clock;
    private final Path folder;
    private final Set<LentLine> open = ConcurrentHashMap.newKeySet();
    private @Nullable Media media;
    private @Nullable SystemTimers timers;

    /** @param folder what the file names of secrets begin at */
    public ToolLines(Clock clock, Path folder) {
        this.clock = clock;
        this.folder = folder;
    }

    /** As {@link dev.scada.api.tool.ToolContext#line}. */
    public synchronized ToolLine open(String name, boolean isBlocking, WireTrace trace) {
        LentLine line = new LentLine(media(), name, isBlocking, trace);
        open.add(line);
        return line;
    }

    private Media media() {
        Media known = media;
        if (known != null) {
            return known;
        }
        try {
            NioEventLoop loop = new NioEventLoop("scada-loop", new HostResolver());
            loop.start();
            SystemTimers started = new SystemTimers("scada-timers");
            timers = started;
            Media made = new Media(loop, started, clock, new SerialPorts(), new HostSecrets(folder, System.getenv()));
            media = made;
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("no event loop can be made: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        open.forEach(LentLine::close);
        open.clear();
        if (media != null) {
            media.loop().close();
            media = null;
        }
        if (timers != null) {
            timers.close();
            timers = null;
        }
    }
}

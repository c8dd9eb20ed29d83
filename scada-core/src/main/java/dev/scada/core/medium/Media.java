package dev.scada.core.medium;

import dev.scada.api.medium.Counters;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.WireTrace;
import jakarta.inject.Inject;
import java.time.Clock;

/** Everything that lines run on, in one hand. Any thread. */
public final class Media {
    private final NioEventLoop loop;
    private final Timers timers;
    private final Clock clock;
    private final SerialPorts serialPorts;
    private final Secrets secrets;

    @Inject
    public Media(NioEventLoop loop, Timers timers, Clock clock, SerialPorts serialPorts, Secrets secrets) {
        this.loop = loop;
        this.timers = timers;
        this.clock = clock;
        this.serialPorts = serialPorts;
        this.secrets = secrets;
    }

    /** For one session of a line. */
    public LentContext lend(String lineName, Counters counters, WireTrace trace) {
        return lend(loop, lineName, counters, trace);
    }

    /** The same on another loop than that of all lines. */
    public LentContext lend(NioEventLoop on, String lineName, Counters counters, WireTrace trace) {
        return new LentContext(this, on, lineName, counters, trace);
    }

    public NioEventLoop loop() {
        return loop;
    }

    public Timers timers() {
        return timers;
    }

    public Clock clock() {
        return clock;
    }

    SerialPorts serialPorts() {
        return serialPorts;
    }

    Secrets secrets() {
        return secrets;
    }
}

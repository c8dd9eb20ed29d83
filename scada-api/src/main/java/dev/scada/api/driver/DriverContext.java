package dev.scada.api.driver;

import dev.scada.api.medium.Counters;
import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.WireTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What the core lends one line for the life of one session. All of it works on a manual clock in tests; all of it is
 * taken back when the session is closed.
 */
public interface DriverContext {
    /** The line's name in the plant, for messages. */
    String lineName();

    /** Wall time, for labels only: it may jump by hours. Time-outs go by {@link Call#remaining()}. */
    Clock clock();

    /** The line's executor: everything of a line happens on it, one at a time. Callable from {@code connect} on. */
    Executor line();

    /** Completes on the line's executor when the time has passed; fails when the session is closed before. */
    CompletionStage<Void> after(Duration delay);

    /**
     * Blocks the line's own thread for a silence that the protocol asks for. For a {@link BlockingSession} only.
     *
     * @throws InterruptedException when the session is closed meanwhile
     */
    void pause(Duration silence) throws InterruptedException;

    /** The selector loop that the line lives on; for a session that is not blocking it <em>is</em> the executor. */
    EventLoop eventLoop();

    /** A serial port of the core's, not yet open. The core closes it after the session at the latest. */
    SerialPort serialPort(SerialSettings settings);

    Secrets secrets();

    /** Counters of this line: frames dropped, reconnects. They are shown with the line's health and outlive sessions. */
    Counters counters();

    /** Where bytes are recorded that belong to no call: a greeting, a stray answer. */
    WireTrace trace();
}

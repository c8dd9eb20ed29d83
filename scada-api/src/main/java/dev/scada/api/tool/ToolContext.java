package dev.scada.api.tool;

import dev.scada.api.medium.WireTrace;
import java.io.PrintWriter;
import java.time.Clock;

/** What a tool is given. */
public interface ToolContext {
    /** Results; flushes at each line. */
    PrintWriter out();

    /** Messages for people. */
    PrintWriter err();

    /** Wall time, for labels. */
    Clock clock();

    /** Blocks until the process is told to end (Ctrl-C, SIGTERM). The tool then has 2 s to put things in order. */
    void awaitStop() throws InterruptedException;

    /**
     * A line to talk over. The tool closes it; what it leaves open is closed when it ends.
     *
     * @param name for messages
     * @param isBlocking whether work on it may block: then it has a thread of its own, otherwise it is the event loop's
     * @param trace told of every frame that a session sends and receives, on the line's executor
     */
    ToolLine line(String name, boolean isBlocking, WireTrace trace);
}

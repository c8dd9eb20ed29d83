package dev.scada.api.tool;

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
}

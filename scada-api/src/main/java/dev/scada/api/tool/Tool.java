package dev.scada.api.tool;

import java.util.List;

/** One word of the command line, {@code scada <name> …}: a tool of the plugin's that runs without a plant. */
public interface Tool {
    /** Lower case letters, digits and dashes. A word of the command line's own cannot be taken. */
    String name();

    /** One line for {@code scada --help}. */
    String summary();

    /**
     * Runs to its end on the calling thread.
     *
     * @param arguments what stood after the name; {@code --help} is the tool's to answer
     * @return the exit code: 0 well, 1 the work failed, 2 the arguments are wrong (a message on {@code err} says how)
     * @throws InterruptedException when the process is told to end and the tool did not wait by {@link ToolContext}
     */
    int run(List<String> arguments, ToolContext context) throws InterruptedException;
}

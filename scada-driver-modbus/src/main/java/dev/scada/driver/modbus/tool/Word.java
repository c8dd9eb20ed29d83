package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolContext;
import java.time.Duration;
import java.util.Set;

/** One of the words behind {@code scada modbus}. */
interface Word {

    Duration SHORTEST = Duration.ofMillis(10);
    Duration LONGEST = Duration.ofMinutes(1);
    Duration USUAL_TIMEOUT = Duration.ofSeconds(1);

    String name();

    String usage();

    /** Options without a value that only this word has. */
    Set<String> flags();

    /** Options with a value that only this word has. */
    Set<String> valued();

    /**
     * @return the exit code
     * @throws DriverException that ends it all; the message says what and where
     */
    int run(Arguments arguments, ToolContext context) throws UsageException, DriverException, InterruptedException;

    /** On any transport; 0 is the broadcast of a bus, and what some devices alone on their socket answer to. */
    static int unit(Arguments arguments) throws UsageException {
        return arguments.whole("--unit", 1, 0, 255);
    }

    static Talk talk(ToolContext context, Where where, Arguments arguments, Duration usualTimeout)
            throws UsageException {
        Duration timeout = arguments.duration("--timeout", usualTimeout, SHORTEST, LONGEST);
        WireTrace trace = arguments.isGiven("--trace") ? new PrintedTrace(context) : PrintedTrace.NONE;
        return new Talk(context, where, timeout, trace);
    }
}

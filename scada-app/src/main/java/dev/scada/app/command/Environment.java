package dev.scada.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * What a command has of the outside world.
 *
 * @param out results
 * @param err messages for people
 * @param token from the environment variable SCADA_TOKEN
 */
public record Environment(
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        LongSupplier monotonicNanos,
        Places places,
        Stop stop,
        Optional<String> token) {
    /** All that a terminal may obey, but for what ends and indents lines. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\t\r\n]]");

    /** A line for people, at once. */
    public void say(String line) {
        err.println(harmless(line));
        err.flush();
    }

    /** A line of the result, at once. */
    public void print(String line) {
        out.println(harmless(line));
        out.flush();
    }

    /** What people have written is text to a terminal, never what it obeys. */
    private static String harmless(String line) {
        return CONTROL.matcher(line).replaceAll("�");
    }
}

package dev.scada.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

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
    /** A line for people, at once. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    /** A line of the result, at once. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }
}

package dev.scada.benchmarks.modbus;

import com.sun.management.ThreadMXBean;
import dev.scada.benchmarks.process.WrongValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A client in Java as a process: {@code ClientProgram CLIENT PORT CONNECTIONS}. It says {@code ready} and takes commands, a
 * line each: {@code open}; {@code saturate MILLIS} and {@code pace PER-SECOND MILLIS}, answered by {@code did EXCHANGES
 * NANOS ALLOCATED-BYTES}. It ends with its input. The clients in C and Python speak the same.
 */
final class ClientProgram {
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ClientProgram() {}

    /** Ends the process with 1 and a line {@code failed WHY}, or {@code wrong WHAT} for a wrong value. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (LoadClient client = JavaClient.of(arguments[0]).make()) {
            out.println("ready");
            commands(client, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), out);
        } catch (Exception e) {
            out.println((isWrongValue(e) ? "wrong " : "failed ") + e);
            e.printStackTrace();
            System.exit(1);
        }
        // Threads of peers that outlive their clients must not keep the process.
        System.exit(0);
    }

    private static void commands(LoadClient client, int port, int connections, PrintStream out) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "open" -> {
                    client.open(port, connections);
                    out.println("opened");
                }
                case "saturate" -> {
                    Duration time = Duration.ofMillis(Long.parseLong(words[1]));
                    out.println(measured(() -> client.saturate(time)));
                }
                case "pace" -> {
                    int perSecond = Integer.parseInt(words[1]);
                    Duration time = Duration.ofMillis(Long.parseLong(words[2]));
                    out.println(measured(() -> client.pace(perSecond, time)));
                }
                default -> throw new IOException("not a command: " + line);
            }
        }
    }

    private static boolean isWrongValue(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof WrongValueException || (cause != null && isWrongValue(cause));
    }

    private interface Run {
        long exchanges() throws Exception;
    }

    private static String measured(Run run) throws Exception {
        long bytes = allocated();
        long begun = System.nanoTime();
        long exchanges = run.exchanges();
        long nanos = System.nanoTime() - begun;
        return "did " + exchanges + " " + nanos + " " + (allocated() - bytes);
    }

    /** By all threads that live; those that have ended are missing, which no client does while it runs. */
    private static long allocated() {
        return Arrays.stream(MEMORY.getThreadAllocatedBytes(MEMORY.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}

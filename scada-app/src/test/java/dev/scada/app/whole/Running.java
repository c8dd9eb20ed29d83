package dev.scada.app.whole;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program beside the test, ours or not, with what it printed. Ended with the test, its children too. */
final class Running implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final Thread reader;

    private Running(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.reader = new Thread(this::read, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
    }

    static Running start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Running(List.copyOf(command), builder.start());
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (heard) {
                    heard.add(line);
                }
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(output broke off: " + e + ")");
        }
    }

    /** The next line that is meant; those before it are passed over. */
    String awaitLine(Predicate<String> meant, Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError(
                        "no such line from " + command + " within " + within + "; it said:\n" + output());
            }
            if (meant.test(line)) {
                return line;
            }
        }
    }

    /** All that it has printed. */
    String output() {
        synchronized (heard) {
            return String.join("\n", heard);
        }
    }

    Process process() {
        return process;
    }

    /** Its exit code, when it has ended by itself. */
    int awaitExit(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(command + " did not end within " + within + "; it said:\n" + output());
        }
        reader.join(5_000);
        return process.exitValue();
    }

    /** As Ctrl-C does, or {@code kill}. */
    void terminate() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Runs it to its end. */
    static Ended run(List<String> command, Path folder, Map<String, String> environment, Duration within)
            throws IOException, InterruptedException {
        try (Running running = start(command, folder, environment)) {
            int code = running.awaitExit(within);
            return new Ended(code, running.output());
        }
    }

    /** A program that has ended. */
    record Ended(int code, String output) {}

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Where a program of that name is; absent when it is not installed. */
    static Optional<Path> installed(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}

package dev.scada.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that takes commands and answers them, a line each. */
public final class Program implements AutoCloseable {
    private static final long FAREWELL_SECONDS = 5;

    private final String name;
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    public Program(String name, List<String> command) throws IOException {
        this(name, command, Map.of(), ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Starts it.
     *
     * @param environment what it is started with beside ours
     * @param errors where its errors go
     */
    public Program(String name, List<String> command, Map<String, String> environment, ProcessBuilder.Redirect errors)
            throws IOException {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().putAll(environment);
        process = builder.start();
        in = process.getOutputStream();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * The rest of the next line, which begins with the word. A client that fails says so, and its process ends.
     *
     * @throws WrongValueException when the client read what the server does not hold
     */
    public String expect(String word) throws IOException {
        String line = out.readLine();
        if (line != null && line.startsWith("wrong")) {
            throw new WrongValueException(name + ": " + line);
        }
        if (line == null || !line.startsWith(word)) {
            throw new IOException(name + ": expected '" + word + "', got " + (line == null ? "its end" : line));
        }
        return line.substring(word.length()).strip();
    }

    /** The first line that holds the words; those before it are passed over. */
    public String await(String words) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(words)) {
                return line;
            }
        }
        throw new IOException(name + ": expected a line with '" + words + "', got its end");
    }

    /** One command and the answer that begins with the word. */
    public String ask(String command, String word) throws IOException {
        in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return expect(word);
    }

    /** Stops it where it stands, so that it costs nothing until it is to {@link #goOn}. */
    public void halt() throws IOException {
        signal("-STOP");
    }

    public void goOn() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Processor time so far, user and system, all threads. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public long pid() {
        return process.pid();
    }

    /** Resident memory in bytes; 0 where the system does not say. */
    public long resident() throws IOException {
        return 1024 * status("VmRSS:");
    }

    /** The most that was ever resident, in bytes; 0 where the system does not say. */
    public long mostResident() throws IOException {
        return 1024 * status("VmHWM:");
    }

    /** Threads that live; 0 where the system does not say. */
    public long threads() throws IOException {
        return status("Threads:");
    }

    private long status(String line) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(each -> each.startsWith(line))
                .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Ends the process: by the end of its input, by asking it to, and if that is not enough by force. */
    @Override
    public void close() {
        try {
            goOn();
            in.close();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroy();
            }
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

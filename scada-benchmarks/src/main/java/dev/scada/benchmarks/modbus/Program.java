package dev.scada.benchmarks.modbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that takes commands and answers them, a line each. Its errors go where ours go. */
final class Program implements AutoCloseable {
    private static final long FAREWELL_SECONDS = 5;

    private final String name;
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    Program(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = process.getOutputStream();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * The rest of the next line, which begins with the word. A client that fails says so, and its process ends.
     *
     * @throws WrongValueException when the client read what the server does not hold
     */
    String expect(String word) throws IOException {
        String line = out.readLine();
        if (line != null && line.startsWith("wrong")) {
            throw new WrongValueException(name + ": " + line);
        }
        if (line == null || !line.startsWith(word)) {
            throw new IOException(name + ": expected '" + word + "', got " + (line == null ? "its end" : line));
        }
        return line.substring(word.length()).strip();
    }

    /** One command and the answer that begins with the word. */
    String ask(String command, String word) throws IOException {
        in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return expect(word);
    }

    /** Runs a command that is answered by {@code did}, with the processor time that it took. */
    Run run(String command) throws IOException {
        Duration before = cpu();
        String[] did = ask(command, "did").split(" ", -1);
        return new Run(
                Long.parseLong(did[0]),
                Long.parseLong(did[1]),
                Long.parseLong(did[2]),
                cpu().minus(before).toNanos());
    }

    /** Stops it where it stands, so that it costs nothing until it is to {@link #goOn}. */
    void halt() throws IOException {
        signal("-STOP");
    }

    void goOn() throws IOException {
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
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in bytes; 0 where the system does not say. */
    long resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Ends the process: by the end of its input, and if that is not enough by force. */
    @Override
    public void close() {
        try {
            goOn();
            in.close();
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

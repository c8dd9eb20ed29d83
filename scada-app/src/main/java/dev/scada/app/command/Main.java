package dev.scada.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process: its streams, its signals, its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Stop stop = new Stop();
        stop.listenForSignals();
        List<String> words = new ArrayList<>(List.of(arguments));
        if (words.remove(Self.STOP_WITH_INPUT)) {
            stop.listenFor(System.in);
        }
        int code = new ScadaCommandLine(environment(stop)).run(words);
        stop.done();
        System.exit(code);
    }

    private static Environment environment(Stop stop) {
        String home = System.getProperty("scada.home", ".");
        return new Environment(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Clock.systemUTC(),
                System::nanoTime,
                Places.of(
                        Path.of(home).toAbsolutePath().normalize(),
                        System.getenv(),
                        Path.of(System.getProperty("user.home"))),
                stop,
                Optional.ofNullable(System.getenv("SCADA_TOKEN")).filter(token -> !token.isBlank()));
    }

    /** In the terminal's own encoding, not in that of files. */
    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(
                new OutputStreamWriter(
                        new FileOutputStream(to), Charset.forName(System.getProperty("native.encoding", "UTF-8"))),
                true);
    }
}

package dev.scada.benchmarks.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs that are not in Java: unpacked into a folder and compiled there, where the machine has what they need. */
final class ForeignPrograms {
    private static final List<String> SOURCES = List.of(
            "registers.h", "control.h", "server.c", "epoll_client.c", "libmodbus_client.c", "pymodbus_client.py");
    private static final long COMPILE_SECONDS = 60;

    private final Path folder;

    /** Unpacks the sources into the folder, which the caller owns. */
    ForeignPrograms(Path folder) throws IOException {
        this.folder = folder;
        for (String source : SOURCES) {
            try (InputStream in = ForeignPrograms.class.getResourceAsStream("/foreign/" + source)) {
                if (in == null) {
                    throw new IOException("not packed: " + source);
                }
                Files.write(folder.resolve(source), in.readAllBytes());
            }
        }
    }

    /** The server in C; empty without a compiler. */
    Optional<List<String>> server() throws IOException, InterruptedException {
        return compiled("server");
    }

    /** The bare client in C; empty without a compiler. */
    Optional<List<String>> epollClient() throws IOException, InterruptedException {
        return compiled("epoll_client");
    }

    /** Empty without a compiler or libmodbus and its headers. */
    Optional<List<String>> libmodbusClient() throws IOException, InterruptedException {
        return compiled("libmodbus_client", "-lmodbus", "-lpthread");
    }

    /** Empty where neither Debian's own Python nor the first on the path has pymodbus. */
    Optional<List<String>> pymodbusClient() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (succeeds(List.of(python, "-c", "import pymodbus.client"))) {
                return Optional.of(
                        List.of(python, folder.resolve("pymodbus_client.py").toString()));
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> compiled(String name, String... libraries) throws IOException, InterruptedException {
        Path program = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                "cc",
                "-O2",
                "-o",
                program.toString(),
                folder.resolve(name + ".c").toString()));
        command.addAll(List.of(libraries));
        return succeeds(command) ? Optional.of(List.of(program.toString())) : Optional.empty();
    }

    /** Whether the program is there at all and ends well. */
    static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            return false;
        }
        try {
            return process.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}

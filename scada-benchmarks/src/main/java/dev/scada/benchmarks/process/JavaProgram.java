package dev.scada.benchmarks.process;

import java.util.ArrayList;
import java.util.List;

/** Command lines of programs of this module, on what the runtime runs on. */
public final class JavaProgram {
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms24m", "-Xmx512m", "-Xss512k");

    private JavaProgram() {}

    /** A program with its arguments, on the class path of this one. */
    public static List<String> of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}

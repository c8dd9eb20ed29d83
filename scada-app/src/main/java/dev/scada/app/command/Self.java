package dev.scada.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start this very program once more, on the same virtual machine. */
final class Self {
    /** The option that ties a child to its parent's life. */
    static final String STOP_WITH_INPUT = "--stop-with-input";

    private Self() {}

    /** For a small helper process: a small heap, quick to start. */
    static List<String> command(Path home) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Xshare:auto",
                "-Djdk.serialFilter=!*",
                "-Dguice_custom_class_loading=CHILD",
                "-Dscada.home=" + home));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add(STOP_WITH_INPUT);
        return command;
    }
}

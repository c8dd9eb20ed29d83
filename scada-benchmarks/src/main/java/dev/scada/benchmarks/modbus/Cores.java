package dev.scada.benchmarks.modbus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which core runs what: the server the first, the client that is measured the second, where that can be had. */
final class Cores {
    private final boolean isPinned;

    Cores() throws IOException, InterruptedException {
        isPinned = Runtime.getRuntime().availableProcessors() >= 2
                && ForeignPrograms.succeeds(List.of("taskset", "-c", "0,1", "true"));
    }

    /** Without it the client may use more than a core, and its rates are not those of one. */
    boolean isPinned() {
        return isPinned;
    }

    List<String> server(List<String> command) {
        return on("0", command);
    }

    List<String> client(List<String> command) {
        return on("1", command);
    }

    private List<String> on(String core, List<String> command) {
        List<String> pinned = new ArrayList<>();
        if (isPinned) {
            pinned.addAll(List.of("taskset", "-c", core));
        }
        pinned.addAll(command);
        return pinned;
    }
}

package dev.scada.driver.modbus.peers;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Programs that we did not write. Tried when present; where CI has installed them, one that is absent is a failure. */
final class Foreign {
    /** Debian's own, which its packages are for; another Python on the path has none of them. */
    static final String PYTHON = "/usr/bin/python3";

    private Foreign() {}

    /** Goes on only where it is so. */
    static void require(boolean isPresent, String otherwise) {
        if (!isPresent && Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
            fail(otherwise + ", and nothing may be skipped here");
        }
        Assumptions.assumeTrue(isPresent, otherwise);
    }

    /** The command that runs a script of ours with Debian's Python, where this line of Python can be run. */
    static List<String> python(String trial, String otherwise, String script) {
        require(Files.isExecutable(Path.of(PYTHON)) && isRun(Map.of(), PYTHON, "-c", trial), otherwise);
        return List.of(PYTHON, script(script));
    }

    static String script(String name) {
        return "src/test/resources/peers/" + name;
    }

    /** Whether it could be started and said that it went well. */
    static boolean isRun(Map<String, String> environment, String... words) {
        try (Peer peer = Peer.start(environment, List.of(words))) {
            return peer.succeeds();
        } catch (IOException notThere) {
            return false;
        }
    }
}

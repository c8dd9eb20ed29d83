package dev.scada.app.whole;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that we did not write. Tried when present; where CI has installed them, one that is absent is a failure. */
final class Foreign {
    private Foreign() {}

    /** The program's path, or the test ends here, reported as skipped. */
    static Path program(String name) {
        return orSkip(Running.installed(name), name + " is not installed");
    }

    /** A fixed path, such as Debian's own Python. */
    static Path file(String path) {
        return orSkip(Optional.of(Path.of(path)).filter(Files::isExecutable), path + " is not there");
    }

    /** Goes on only where it is so. */
    static void require(boolean present, String otherwise) {
        if (!present && Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
            fail(otherwise + ", and nothing may be skipped here");
        }
        Assumptions.assumeTrue(present, otherwise);
    }

    private static Path orSkip(Optional<Path> found, String why) {
        require(found.isPresent(), why);
        return found.orElseThrow();
    }
}

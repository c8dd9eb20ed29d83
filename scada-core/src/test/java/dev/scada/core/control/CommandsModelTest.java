package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.scada.core.control.CommandsModel.Violation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Random sequences of requests, disks, lines, time, kills and starts, against what must hold in all of them. The number of
 * sequences is a system property, {@code scada.model.sequences}; a seed that fails is in the message.
 */
class CommandsModelTest {
    private static final int SEQUENCES = Integer.getInteger("scada.model.sequences", 20_000);

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.scada.core.control");

    @BeforeEach
    void beQuiet() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        log.setLevel(null);
    }

    @Test
    @Timeout(300)
    void noWriteWithoutAnEarlierIntentNoneTwiceAndEveryIntentEndsInOneOutcome() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < SEQUENCES; seed++) {
            try {
                CommandsModel model = new CommandsModel(seed);
                model.run();
                model.outcomes().forEach((word, count) -> seen.merge(word, count, Integer::sum));
            } catch (Violation violation) {
                throw new AssertionError("seed " + seed + ": " + violation.getMessage(), violation);
            }
        }
        // A model that never gets as far as a write would hold of anything.
        assertThat(seen.keySet())
                .contains(
                        "confirmed",
                        "differs",
                        "unverified",
                        "unknown",
                        "sent",
                        "killed",
                        "rejected EXPIRED",
                        "rejected ID_REUSED",
                        "rejected NOT_RECORDED",
                        "rejected NOT_WRITABLE",
                        "rejected REFUSED_BY_DEVICE",
                        "rejected DRIVER_FAULT",
                        "rejected SHUTTING_DOWN");
    }
}

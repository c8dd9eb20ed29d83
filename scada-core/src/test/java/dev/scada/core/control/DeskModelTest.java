package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Random sequences of selections, second persons, presses, losses of links and steps of the wall clock, against what must
 * hold in all of them. The number of sequences is a system property, {@code scada.model.sequences}; a seed that fails is in
 * the message.
 */
class DeskModelTest {
    private static final int SEQUENCES = Integer.getInteger("scada.model.sequences", 5_000);

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
    @Timeout(3_600)
    void nothingIsSentUnselectedOrByOnePersonAndNothingStaysPressed() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < SEQUENCES; seed++) {
            DeskModel model = new DeskModel(seed);
            try {
                model.run();
            } catch (AssertionError violation) {
                throw new AssertionError("seed " + seed + ": " + violation.getMessage(), violation);
            }
            model.seen().forEach((what, count) -> seen.merge(what, count, Integer::sum));
        }
        assertThat(seen.keySet())
                .contains(
                        "sent selected",
                        "sent confirmed",
                        "sent pressed",
                        "sent rest",
                        "rejected NOT_SELECTED",
                        "rejected SELECTED_BY_ANOTHER",
                        "rejected SELECTION_DIFFERS",
                        "rejected SELECTION_EXPIRED",
                        "rejected NOT_CONFIRMED",
                        "rejected NOT_PERMITTED",
                        "rejected WITHDRAWN",
                        "rejected INTERLOCKED",
                        "rejected EXPIRED");
    }
}

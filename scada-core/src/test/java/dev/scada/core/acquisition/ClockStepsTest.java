package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.acquisition.ToyDriver.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wall clock is a label: set hours forwards or back, again and again, it changes nothing of what happens when. */
class ClockStepsTest {
    private static final Duration STEP = Duration.ofMillis(10);

    /** What a line does in a minute and a half: scans, a device that dies and is probed, one that hangs, values that age. */
    private static List<String> story(boolean isStepped) throws IOException {
        List<String> story = new ArrayList<>();
        try (ToyPlant plant = new ToyPlant()) {
            plant.device("a", 2, ToyPlant.SECOND)
                    .device("b", 2, ToyPlant.SECOND)
                    .connected();
            int told = 0;
            for (int i = 0; i < 9_000; i++) {
                if (isStepped && i % 70 == 0) {
                    plant.time.stepWallClock(Duration.ofHours(i % 140 == 0 ? 5 : -11));
                }
                plant.time.advance(STEP);
                while (!plant.driver.connects.isEmpty()) {
                    story.add(plant.time.elapsed() + " connects");
                    plant.connect();
                }
                while (!plant.driver.reads.isEmpty()) {
                    Asked asked = plant.asked();
                    story.add(plant.time.elapsed() + " reads " + asked.device().name() + " within "
                            + asked.call().remaining());
                    answer(asked, i);
                }
                for (; told < plant.published.size(); told++) {
                    story.add(plant.time.elapsed() + " "
                            + plant.published.get(told).path() + " "
                            + plant.published.get(told).quality());
                }
                story.add(plant.device("a").state() + " " + plant.device("b").state());
            }
        }
        return story;
    }

    private static void answer(Asked asked, int i) {
        boolean isA = asked.device().name().equals("a");
        if (isA && i > 2_000 && i < 4_000) {
            ToyPlant.timeOut(asked);
        } else if (!isA && i > 5_000 && i < 5_500) {
            // Never answered: the watchdog's.
            assertThat(asked.answer()).isNotDone();
        } else {
            ToyPlant.answer(asked);
        }
    }

    @Test
    void noPeriodProbeTimeOutOrAgeTakesNoticeOfThem() throws IOException {
        List<String> story = story(true);
        assertThat(story).isEqualTo(story(false));
        assertThat(story).anyMatch(line -> line.startsWith("FAILED"));
        assertThat(story).anyMatch(line -> line.endsWith(" connects"));
    }
}

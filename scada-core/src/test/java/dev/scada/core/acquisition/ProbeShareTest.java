package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much of a line's time goes to those that do not answer. */
class ProbeShareTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void afterAProbeTheLineRestsFourTimesAsLongAndAfterAFirstTryAsLong() {
        ProbeShare share = new ProbeShare(1);
        long now = Long.MAX_VALUE - SECOND; // it wraps on the way
        share.begun();
        assertThat(share.isFull()).isTrue();
        now += SECOND;
        share.unanswered(now, SECOND, false);
        assertThat(share.isFull()).isFalse();
        assertThat(share.isResting(now + 4 * SECOND - 1)).isTrue();
        assertThat(share.isResting(now + 4 * SECOND)).isFalse();

        now += 10 * SECOND;
        share.begun();
        share.unanswered(now, SECOND, true);
        assertThat(share.isResting(now + SECOND - 1)).isTrue();
        assertThat(share.isResting(now + SECOND)).isFalse();
    }

    @Test
    void whatIsAnsweredCostsNothing() {
        ProbeShare share = new ProbeShare(1);
        share.begun();
        share.answered();
        assertThat(share.isFull()).isFalse();
        assertThat(share.isResting(0)).isFalse();
    }

    @Test
    void whateverProbesTakeAllOfThemTakeAFifthOfTheLine() {
        SplittableRandom seeds = new SplittableRandom(7);
        for (int run = 0; run < 3_000; run++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            int most = 1 + random.nextInt(20);
            ProbeShare share = new ProbeShare(most);
            List<long[]> underWay = new ArrayList<>();
            double taken = 0;
            long now = random.nextLong();
            long begin = now;
            for (int step = 0; step < 2_000; step++) {
                now += SECOND / 20;
                for (long[] probe : List.copyOf(underWay)) {
                    if (probe[1] - now <= 0) {
                        underWay.remove(probe);
                        taken += now - probe[0];
                        share.unanswered(now, now - probe[0], false);
                    }
                }
                while (!share.isFull() && !share.isResting(now)) {
                    share.begun();
                    underWay.add(new long[] {now, now + random.nextLong(SECOND / 100, 2 * SECOND)});
                }
            }
            double of = (double) (now - begin) * most;
            // And what had been begun when the rest began.
            assertThat(taken).as("seed %d, %d at a time", seed, most).isLessThanOrEqualTo(of / 5 + 3.0 * SECOND * most);
            assertThat(taken).as("seed %d, %d at a time", seed, most).isGreaterThan(of / 20);
        }
    }
}

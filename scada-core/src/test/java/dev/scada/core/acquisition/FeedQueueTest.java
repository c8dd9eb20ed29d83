package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.FeedQueue.Item;
import dev.scada.core.acquisition.FeedQueue.Told;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A storm costs the samples in between, never the last, and the order of a point's samples never. */
class FeedQueueTest {
    private static Told told(int point, long value) {
        return new Told(point, Sample.good(Value.of(value)));
    }

    private static List<Item> takeAll(FeedQueue queue) {
        List<Item> all = new ArrayList<>();
        do {
            List<Item> some = queue.take();
            assertThat(some).hasSizeLessThanOrEqualTo(FeedQueue.TURN);
            all.addAll(some);
        } while (queue.hasMore());
        return all;
    }

    @Test
    void eachSampleIsHandedOnUpToTheLimit() {
        FeedQueue queue = new FeedQueue(1);
        List<Item> sent = new ArrayList<>();
        for (int i = 0; i < FeedQueue.MOST_WAITING; i++) {
            sent.add(told(0, i));
            assertThat(queue.add(told(0, i)))
                    .as("only the first sends somebody")
                    .isEqualTo(i == 0);
        }
        assertThat(takeAll(queue)).isEqualTo(sent);
        assertThat(queue.takeConflated()).isZero();
        assertThat(queue.add(told(0, 1))).as("empty again").isTrue();
    }

    @Test
    void pastTheLimitTheLastOfEachPointStandsForTheRestAndTheyAreCounted() {
        FeedQueue queue = new FeedQueue(2);
        for (int i = 0; i < FeedQueue.MOST_WAITING; i++) {
            queue.add(told(0, i));
        }
        for (int i = 0; i < 1_000; i++) {
            queue.add(told(1, i));
            queue.add(told(0, 10_000 + i));
        }
        List<Item> taken = takeAll(queue);
        assertThat(taken).hasSize(FeedQueue.MOST_WAITING + 2);
        assertThat(taken.subList(FeedQueue.MOST_WAITING, taken.size())).containsExactly(told(1, 999), told(0, 10_999));
        assertThat(queue.takeConflated()).isEqualTo(2 * 999);
        assertThat(queue.takeConflated()).isZero();
    }

    @Test
    void aSampleOfAStormIsNotOvertakenByALaterOne() {
        FeedQueue queue = new FeedQueue(1);
        for (int i = 0; i < FeedQueue.MOST_WAITING; i++) {
            queue.add(told(0, i));
        }
        queue.add(told(0, 90_000));
        assertThat(queue.take()).hasSize(FeedQueue.TURN);
        queue.add(told(0, 90_001));
        List<Item> rest = takeAll(queue);
        assertThat(rest.get(rest.size() - 1)).isEqualTo(told(0, 90_001));
        assertThat(rest).doesNotContain(told(0, 90_000));
    }

    @Test
    void aLossStandsWhereItHappenedAndHeartBeatsDoNotPileUp() {
        FeedQueue queue = new FeedQueue(1);
        for (int i = 0; i <= FeedQueue.MOST_WAITING; i++) {
            queue.add(told(0, i));
        }
        queue.add(new FeedQueue.Lost("x"));
        for (int i = 0; i < 5_000; i++) {
            queue.add(new FeedQueue.Alive());
        }
        queue.add(told(0, -1));
        List<Item> taken = takeAll(queue);
        assertThat(taken.subList(taken.size() - 4, taken.size()))
                .containsExactly(
                        told(0, FeedQueue.MOST_WAITING), new FeedQueue.Lost("x"), new FeedQueue.Alive(), told(0, -1));
    }
}

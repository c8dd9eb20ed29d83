package dev.scada.core.tag;

import static dev.scada.core.tag.TagFixture.NOW;
import static dev.scada.core.tag.TagFixture.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many lines publish while subscriptions come and go and tags are added. */
class TagTableThreadsTest {
    private static final int LINES = 4;
    private static final int TAGS_OF_A_LINE = 10;
    private static final int ROUNDS = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** Each tag counts 0, 1, 2...: a change that is missing, doubled or out of order breaks the count. */
    private static final class Counting implements TagListener {
        private final Map<String, Double> last = new HashMap<>();
        private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        private final CountDownLatch complete = new CountDownLatch(LINES * TAGS_OF_A_LINE);

        @Override
        public void changed(List<TagValue> values) {
            for (TagValue value : values) {
                String path = value.path().text();
                double number = TagFixture.number(value);
                Double before = last.put(path, number);
                if (before != null && number != before + 1) {
                    wrong.add(path + ": " + number + " after " + before);
                }
                if (number == ROUNDS - 1) {
                    complete.countDown();
                }
            }
        }
    }

    @Test
    void everySubscriberHearsEveryChangeOfATagInOrder() throws Exception {
        TagConfig config = new TagConfig(folder, 8_192);
        List<Counting> subscribers = new ArrayList<>();
        try (TagTable table = new TagTable(config, Clock.fixed(NOW, ZoneOffset.UTC), new ManualTimers())) {
            subscribers.add(subscribed(table));
            List<Thread> lines = new ArrayList<>();
            for (int line = 0; line < LINES; line++) {
                int number = line;
                lines.add(new Thread(() -> publishAll(table, number), "line-" + line));
            }
            lines.forEach(Thread::start);
            for (int i = 0; i < 20; i++) {
                subscribers.add(subscribed(table));
                try (TagSubscription passing =
                        table.subscribe(TagPattern.of("line-1/*"), Delivery.everyChange(), values -> {})) {
                    assertThat(passing).isNotNull();
                }
            }
            for (Thread line : lines) {
                line.join(60_000);
            }
            for (Counting subscriber : subscribers) {
                assertThat(subscriber.complete.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(subscriber.wrong).isEmpty();
            }
        }
    }

    private static Counting subscribed(TagTable table) {
        Counting counting = new Counting();
        table.subscribe(TagPattern.all(), Delivery.everyChange(), counting);
        return counting;
    }

    private static void publishAll(TagTable table, int line) {
        List<String> paths = new ArrayList<>();
        for (int tag = 0; tag < TAGS_OF_A_LINE; tag++) {
            paths.add("line-" + line + "/" + tag);
        }
        table.define(paths.stream().map(TagFixture::real).toList());
        for (int round = 0; round < ROUNDS; round++) {
            int value = round;
            table.publish(paths.stream().map(path -> good(path, value)).toList());
        }
    }
}

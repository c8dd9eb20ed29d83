package dev.scada.core.tag;

import static dev.scada.core.tag.TagFixture.NOW;
import static dev.scada.core.tag.TagFixture.good;
import static dev.scada.core.tag.TagFixture.real;
import static dev.scada.core.tag.TagFixture.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.tag.TagDefinition.Start;
import dev.scada.core.tag.TagFixture.Heard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tags that come, go and become others while somebody listens. */
@Timeout(60)
class TagTableChangeTest {
    private static final TagPattern ALL = TagPattern.of("**");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ManualTimers timers = new ManualTimers();
    private final Heard heard = new Heard();

    @SuppressWarnings("NullAway.Init")
    private TagTable table;

    @BeforeEach
    void open() {
        table = new TagTable(TagConfig.spillingTo(folder), Clock.fixed(NOW, ZoneOffset.UTC), timers);
        table.define(List.of(real("a"), real("b")));
        table.publish(List.of(good("a", 1), good("b", 2)));
    }

    @AfterEach
    void close() {
        table.close();
    }

    private void change(List<String> removed, TagDefinition... defined) {
        table.change(removed.stream().map(TagPath::of).toList(), List.of(defined));
    }

    @Test
    void aTagThatGoesIsHeardOfOnceMoreAndThenNoMore() throws Exception {
        try (TagSubscription all = table.subscribe(ALL, Delivery.everyChange(), heard)) {
            heard.next(2);
            change(List.of("a", "never-there"));
            assertThat(heard.next()).singleElement().satisfies(last -> {
                assertThat(last.path()).hasToString("a");
                assertThat(last.quality()).isEqualTo(Quality.BAD_OUT_OF_SERVICE);
                assertThat(last.value()).contains(Value.of(1.0));
            });
            assertThat(table.tag(TagPath.of("a"))).isEmpty();
            assertThat(table.value(TagPath.of("a"))).isEmpty();
            assertThat(table.tags(ALL)).extracting(info -> info.path().text()).containsExactly("b");
            assertThatThrownBy(() -> table.publish(List.of(good("a", 5), good("b", 3))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(heard.next()).containsExactly(good("b", 3));
            assertThat(heard.hasMore()).isFalse();
            assertThat(all).isNotNull();
        }
    }

    @Test
    void aLatestOnlySubscriberHearsTheLastOfATagThatGoesToo() throws Exception {
        try (TagSubscription all = table.subscribe(ALL, Delivery.latestOnly(Duration.ofSeconds(1)), heard)) {
            heard.next(2);
            change(List.of("a"));
            timers.advance(Duration.ofSeconds(1));
            assertThat(heard.next())
                    .singleElement()
                    .extracting(TagValue::quality)
                    .isEqualTo(Quality.BAD_OUT_OF_SERVICE);
            assertThat(all).isNotNull();
        }
    }

    @Test
    void aTagThatComesIsHeardOfWhereItsPatternIsMeant() throws Exception {
        try (TagSubscription all = table.subscribe(TagPattern.of("c*"), Delivery.everyChange(), heard)) {
            change(List.of(), new TagDefinition(real("c1"), Start.AS_IS), new TagDefinition(real("d"), Start.AS_IS));
            assertThat(heard.next()).singleElement().satisfies(first -> {
                assertThat(first.path()).hasToString("c1");
                assertThat(first.quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
            });
            assertThat(table.tags(ALL)).extracting(info -> info.path().text()).containsExactly("a", "b", "c1", "d");
            assertThat(all).isNotNull();
        }
    }

    @Test
    void aTagThatIsDefinedAnewKeepsItsValueOrDoesNot() throws Exception {
        try (TagSubscription all = table.subscribe(ALL, Delivery.everyChange(), heard)) {
            heard.next(2);
            change(List.of(), new TagDefinition(tag("a", ValueKind.REAL, 4), Start.AS_IS));
            assertThat(table.value(TagPath.of("a"))).contains(good("a", 1));
            assertThat(table.tag(TagPath.of("a")).orElseThrow().deadband()).isEqualTo(4);

            change(List.of(), new TagDefinition(real("a"), Start.LAST_USABLE));
            assertThat(heard.next()).singleElement().satisfies(value -> {
                assertThat(value.quality()).isEqualTo(Quality.BAD_NO_COMMUNICATION);
                assertThat(value.value()).contains(Value.of(1.0));
            });
            change(List.of(), new TagDefinition(tag("a", ValueKind.INT, 0), Start.WAITING));
            assertThat(heard.next()).singleElement().satisfies(value -> {
                assertThat(value.quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
                assertThat(value.value()).isEmpty();
            });
            table.publish(List.of(good("a", Value.of(7L))));
            assertThat(heard.next()).containsExactly(good("a", Value.of(7L)));
            assertThat(all).isNotNull();
        }
    }

    @Test
    void aNewDeadbandHoldsForThoseWhoListenAlready() throws Exception {
        try (TagSubscription all = table.subscribe(ALL, new Delivery.EveryChange(true), heard)) {
            heard.next(2);
            change(List.of(), new TagDefinition(tag("a", ValueKind.REAL, 10), Start.AS_IS));
            table.publish(List.of(good("a", 9)));
            table.publish(List.of(good("a", 12)));
            assertThat(heard.next()).containsExactly(good("a", 12));
            assertThat(all).isNotNull();
        }
    }

    @Test
    void aSubscriptionThatEndsAfterItsTagsAreGoneLeavesTheOthersAlone() throws Exception {
        TagSubscription ending = table.subscribe(ALL, Delivery.everyChange(), values -> {});
        try (TagSubscription staying = table.subscribe(ALL, Delivery.everyChange(), heard)) {
            heard.next(2);
            change(List.of("a"));
            heard.next();
            ending.close();
            table.publish(List.of(good("b", 9)));
            assertThat(heard.next()).containsExactly(good("b", 9));
            assertThat(staying).isNotNull();
        }
    }

    /** One line publishes without end while tags beside it come and go, and while others subscribe. */
    @Test
    void whoPublishesAndListensBesideAChangeNoticesNothing() throws Exception {
        int last = 50_000;
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(1);
        Map<String, Double> seen = new HashMap<>();
        AtomicBoolean publishing = new AtomicBoolean(true);
        try (TagSubscription all = table.subscribe(ALL, Delivery.everyChange(), values -> {
            for (TagValue value : values) {
                if (value.path().text().equals("b")) {
                    double number = TagFixture.number(value);
                    Double before = seen.put("b", number);
                    if (before != null && before >= 10 && number != before + 1) {
                        wrong.add(number + " after " + before);
                    }
                    if (number == last) {
                        done.countDown();
                    }
                }
            }
        })) {
            Thread line = new Thread(
                    () -> {
                        for (int i = 10; i <= last; i++) {
                            table.publish(List.of(good("b", i)));
                        }
                        publishing.set(false);
                    },
                    "line");
            line.start();
            int changes = 0;
            while (publishing.get()) {
                change(
                        changes % 2 == 0 ? List.of("a") : List.of(),
                        new TagDefinition(real("x" + changes % 7), Start.WAITING),
                        new TagDefinition(real("b"), Start.AS_IS));
                change(List.of("x" + changes % 7), new TagDefinition(real("a"), Start.WAITING));
                TagSubscription passing = table.subscribe(TagPattern.of("x*"), Delivery.everyChange(), values -> {});
                passing.close();
                changes++;
            }
            line.join();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wrong).isEmpty();
            assertThat(changes).isGreaterThan(10);
            assertThat(table.tags(ALL)).extracting(info -> info.path().text()).containsExactly("a", "b");
            assertThat(all).isNotNull();
        }
    }
}

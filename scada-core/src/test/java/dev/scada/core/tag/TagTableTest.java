package dev.scada.core.tag;

import static dev.scada.core.tag.TagFixture.NOW;
import static dev.scada.core.tag.TagFixture.good;
import static dev.scada.core.tag.TagFixture.real;
import static dev.scada.core.tag.TagFixture.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.tag.TagFixture.Heard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagTableTest {
    private static final Delivery EVERY = Delivery.everyChange();
    private static final Delivery PAST_DEADBAND = new Delivery.EveryChange(true);

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
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void everyTagBeginsWaitingForItsInitialData() {
        table.define(List.of(real("a")));

        assertThat(table.value(TagPath.of("a"))).contains(TagValue.waiting(TagPath.of("a"), NOW));
        assertThat(table.value(TagPath.of("b"))).isEmpty();
    }

    @Test
    void aPublishedValueIsTheCurrentOne() {
        table.define(List.of(real("a")));
        table.publish(List.of(good("a", 1), good("a", 2)));

        assertThat(table.value(TagPath.of("a"))).contains(good("a", 2));
    }

    @Test
    void tagsComeInTheOrderOfTheirPathsWhateverTheOrderOfDefinition() {
        table.define(List.of(real("n/c"), real("n/a")));
        table.define(List.of(real("n/b"), real("s/a")));

        assertThat(table.tags(TagPattern.of("n/*")))
                .extracting(info -> info.path().text())
                .containsExactly("n/a", "n/b", "n/c");
        assertThat(table.tags(TagPattern.of("x/*"))).isEmpty();
        assertThat(table.tag(TagPath.of("n/b"))).map(TagInfo::path).contains(TagPath.of("n/b"));
    }

    @Test
    void aTagDefinedTwiceIsRefusedAndNoneOfItsListIsAdded() {
        table.define(List.of(real("a")));

        assertThatThrownBy(() -> table.define(List.of(real("b"), real("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tag a is defined twice");
        assertThatThrownBy(() -> table.define(List.of(real("c"), real("c"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.tags(TagPattern.all())).hasSize(1);
    }

    @Test
    void anUnknownTagInABatchIsSaidAndCostsNoOtherValue() {
        table.define(List.of(real("a"), real("b")));

        assertThatThrownBy(() -> table.publish(List.of(good("a", 1), good("x", 2), good("b", 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tag x");
        assertThat(table.value(TagPath.of("b"))).contains(good("b", 3));
    }

    @Test
    void theFirstBatchHoldsTheCurrentValuesOfTheTagsThatMatch() throws Exception {
        table.define(List.of(real("n/b"), real("n/a"), real("s/a")));
        table.publish(List.of(good("n/b", 2)));
        table.subscribe(TagPattern.of("n/*"), EVERY, heard);

        assertThat(heard.next()).containsExactly(TagValue.waiting(TagPath.of("n/a"), NOW), good("n/b", 2));
    }

    @Test
    void aTagDefinedLaterIsHeardOf() throws Exception {
        Heard latest = new Heard();
        table.subscribe(TagPattern.all(), EVERY, heard);
        table.subscribe(TagPattern.all(), Delivery.latestOnly(Duration.ofMillis(10)), latest);
        table.define(List.of(real("a")));

        assertThat(heard.next()).containsExactly(TagValue.waiting(TagPath.of("a"), NOW));
        assertThat(latest.next()).containsExactly(TagValue.waiting(TagPath.of("a"), NOW));
        table.publish(List.of(good("a", 1)));
        assertThat(heard.next()).containsExactly(good("a", 1));
        timers.advance(Duration.ofMillis(10));
        assertThat(latest.next()).containsExactly(good("a", 1));
    }

    @Test
    void aValueReadAgainWithoutADifferenceIsNoChange() throws Exception {
        table.define(List.of(real("a")));
        table.subscribe(TagPattern.all(), EVERY, heard);
        TagValue again = TagValue.of(TagPath.of("a"), Value.of(1.0), Quality.GOOD, NOW, NOW.plusSeconds(1));
        table.publish(List.of(good("a", 1), again, good("a", 2)));

        assertThat(heard.next(3)).containsExactly(TagValue.waiting(TagPath.of("a"), NOW), good("a", 1), good("a", 2));
        assertThat(table.value(TagPath.of("a"))).contains(good("a", 2));
    }

    @Test
    void deadbandComparesWithTheValueLastDeliveredSoThatACreepIsNotMissed() throws Exception {
        table.define(List.of(tag("a", ValueKind.REAL, 1)));
        table.subscribe(TagPattern.all(), PAST_DEADBAND, heard);
        table.publish(List.of(good("a", 10), good("a", 10.5), good("a", 11), good("a", 11.01), good("a", 10.01)));
        table.publish(List.of(good("a", 10.0)));

        assertThat(heard.next(4)).extracting(TagFixture::number).containsExactly(-1.0, 10.0, 11.01, 10.0);
    }

    @Test
    void deadbandLetsEveryChangeOfQualityThrough() throws Exception {
        table.define(List.of(tag("a", ValueKind.REAL, 100)));
        table.subscribe(TagPattern.all(), PAST_DEADBAND, heard);
        TagValue lost = good("a", 1).becoming(Quality.BAD_NO_COMMUNICATION, NOW);
        table.publish(List.of(good("a", 1), lost, lost, good("a", 1)));

        assertThat(heard.next(4))
                .containsExactly(TagValue.waiting(TagPath.of("a"), NOW), good("a", 1), lost, good("a", 1));
    }

    @Test
    void aSubscriberWithoutDeadbandHearsOfWhatAnotherWithItDoesNot() throws Exception {
        Heard coarse = new Heard();
        table.define(List.of(tag("a", ValueKind.REAL, 1)));
        table.subscribe(TagPattern.all(), PAST_DEADBAND, coarse);
        table.subscribe(TagPattern.all(), EVERY, heard);
        table.publish(List.of(good("a", 1), good("a", 1.5), good("a", 3)));

        assertThat(heard.next(4)).extracting(TagFixture::number).containsExactly(-1.0, 1.0, 1.5, 3.0);
        assertThat(coarse.next(3)).extracting(TagFixture::number).containsExactly(-1.0, 1.0, 3.0);
    }

    @Test
    void latestOnlyDeliversTheNewestOnceInTheInterval() throws Exception {
        table.define(List.of(real("a"), real("b")));
        table.subscribe(TagPattern.all(), Delivery.latestOnly(Duration.ofMillis(100)), heard);
        assertThat(heard.next()).hasSize(2);
        table.publish(List.of(good("a", 1), good("a", 2), good("b", 1)));
        awaitTimer();
        table.publish(List.of(good("a", 3)));
        timers.advance(Duration.ofMillis(99));
        assertThat(heard.hasMore()).isFalse();
        timers.advance(Duration.ofMillis(1));

        assertThat(heard.next()).containsExactly(good("a", 3), good("b", 1));
    }

    @Test
    void latestOnlyAfterAQuietIntervalDeliversAtOnce() throws Exception {
        table.define(List.of(real("a")));
        table.subscribe(TagPattern.all(), Delivery.latestOnly(Duration.ofMillis(100)), heard);
        heard.next();
        timers.advance(Duration.ofMillis(100));
        table.publish(List.of(good("a", 1)));

        assertThat(heard.next()).containsExactly(good("a", 1));
    }

    @Test
    void latestOnlyDeliversAValueReadAgainSinceItsTimeIsNew() throws Exception {
        table.define(List.of(real("a")));
        table.publish(List.of(good("a", 1)));
        table.subscribe(TagPattern.all(), Delivery.latestOnly(Duration.ofMillis(10)), heard);
        heard.next();
        timers.advance(Duration.ofMillis(10));
        TagValue again = TagValue.of(TagPath.of("a"), Value.of(1.0), Quality.GOOD, null, NOW.plusSeconds(1));
        table.publish(List.of(again));

        assertThat(heard.next()).containsExactly(again);
    }

    @Test
    void aListenerThatNeverReturnsStopsNoOther() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        table.define(List.of(real("a")));
        // More of them than any pool of fixed size would have threads.
        for (int i = 0; i < 50; i++) {
            Delivery delivery = i % 2 == 0 ? EVERY : Delivery.latestOnly(Duration.ofMillis(10));
            table.subscribe(TagPattern.all(), delivery, values -> awaitForEver(forEver));
        }
        table.subscribe(TagPattern.all(), EVERY, heard);
        for (int i = 0; i < 1_000; i++) {
            table.publish(List.of(good("a", i)));
        }

        assertThat(heard.next(1_001)).last().isEqualTo(good("a", 999));
        forEver.countDown();
    }

    @Test
    void whatAListenerThrowsDoesNotEndItsSubscription() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        table.define(List.of(real("a")));
        table.subscribe(TagPattern.all(), EVERY, values -> {
            heard.changed(values);
            if (calls.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("planted by the test");
            }
            throw new IllegalStateException("planted by the test");
        });
        heard.next();
        table.publish(List.of(good("a", 1)));
        assertThat(heard.next()).containsExactly(good("a", 1));
        table.publish(List.of(good("a", 2)));
        assertThat(heard.next()).containsExactly(good("a", 2));
    }

    @Test
    void nothingIsDeliveredAfterClose() throws Exception {
        Heard other = new Heard();
        table.define(List.of(real("a")));
        TagSubscription every = table.subscribe(TagPattern.all(), EVERY, heard);
        TagSubscription latest = table.subscribe(TagPattern.all(), Delivery.latestOnly(Duration.ofMillis(10)), heard);
        table.subscribe(TagPattern.all(), EVERY, other);
        heard.next(2);
        other.next();
        every.close();
        every.close();
        latest.close();
        table.publish(List.of(good("a", 1)));
        timers.advance(Duration.ofSeconds(1));

        assertThat(other.next()).containsExactly(good("a", 1));
        assertThat(heard.hasMore()).isFalse();
        assertThat(table.subscriptions()).hasSize(1);
    }

    @Test
    void aListenerMayCloseItsOwnSubscription() throws Exception {
        CompletableFuture<TagSubscription> own = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        table.define(List.of(real("a")));
        own.complete(table.subscribe(TagPattern.all(), EVERY, values -> {
            own.join().close();
            closed.countDown();
        }));

        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(table.subscriptions()).isEmpty();
    }

    @Test
    void aClosedTableTakesValuesButNoSubscription() {
        table.define(List.of(real("a")));
        table.close();
        table.publish(List.of(good("a", 1)));

        assertThat(table.value(TagPath.of("a"))).contains(good("a", 1));
        assertThatThrownBy(() -> table.subscribe(TagPattern.all(), EVERY, heard))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The listener's thread asks for the next batch when it is done with the first. */
    private void awaitTimer() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (timers.waiting() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(timers.waiting()).isEqualTo(1);
    }

    private static void awaitForEver(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

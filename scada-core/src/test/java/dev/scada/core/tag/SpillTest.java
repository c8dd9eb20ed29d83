package dev.scada.core.tag;

import static dev.scada.core.tag.TagFixture.NOW;
import static dev.scada.core.tag.TagFixture.good;
import static dev.scada.core.tag.TagFixture.real;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
    private static final int MEMORY = 8_192;
    private static final int MANY = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Double> heard = new ArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(MANY + 1);

    @SuppressWarnings("NullAway.Init")
    private TagTable table;

    @BeforeEach
    void open() {
        table = new TagTable(
                new TagConfig(folder.resolve("spill"), MEMORY), Clock.fixed(NOW, ZoneOffset.UTC), new ManualTimers());
        table.define(List.of(real("a")));
    }

    @AfterEach
    void close() {
        go.countDown();
        table.close();
    }

    @Test
    void whatMemoryDoesNotHoldWaitsOnDiskAndComesInOrder() throws Exception {
        subscribeWaiting();
        publish(MANY);
        await(() -> waiting() <= MEMORY + ChangeQueue.RUN);
        assertThat(table.subscriptions().get(0).onDisk()).isGreaterThan(MANY - 2 * MEMORY - 2 * ChangeQueue.RUN);
        assertThat(files()).isNotEmpty();
        go.countDown();

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).hasSize(MANY + 1);
        for (int i = 0; i < MANY; i++) {
            assertThat(heard.get(i + 1)).isEqualTo(i);
        }
        await(() -> files().isEmpty());
    }

    @Test
    void aFolderThatCannotBeWrittenCostsMemoryAndNoChange() throws Exception {
        Files.writeString(folder.resolve("spill"), "a file where the folder should be");
        subscribeWaiting();
        publish(MANY);
        assertThat(waiting()).isGreaterThan(MANY - ChangeQueue.RUN);
        go.countDown();

        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).hasSize(MANY + 1).isSorted();
    }

    @Test
    void closingASubscriptionDeletesWhatWaitedForIt() throws Exception {
        TagSubscription subscription = subscribeWaiting();
        publish(MANY);
        await(() -> !files().isEmpty());
        subscription.close();

        await(() -> files().isEmpty());
    }

    @Test
    void aRunThatWasDamagedOnDiskIsLostAloneAndTheRestComes() throws Exception {
        subscribeWaiting();
        publish(MANY);
        await(() -> waiting() <= MEMORY + ChangeQueue.RUN);
        Path damaged = files().get(0);
        byte[] octets = Files.readAllBytes(damaged);
        octets[octets.length / 2] ^= 1;
        Files.write(damaged, octets);
        go.countDown();

        await(() -> all.getCount() <= ChangeQueue.RUN);
        await(() -> files().isEmpty());
        assertThat(all.getCount()).isEqualTo(ChangeQueue.RUN);
    }

    @Test
    void startingDeletesWhatAnEarlierRunLeft() throws Exception {
        Files.createDirectories(folder.resolve("spill"));
        Files.writeString(folder.resolve("spill/000000000007.spill"), "left over");
        Files.writeString(folder.resolve("spill/note.txt"), "somebody else's");
        table.start();

        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly("note.txt");
    }

    @Test
    void aValueOfEveryKindAndQualityComesBackAsItWas() throws Exception {
        Instant measured = Instant.parse("1999-12-31T23:59:59.123456789Z");
        List<TagValue> values = new ArrayList<>();
        for (Value value : List.of(
                Value.of(true),
                Value.of(Long.MIN_VALUE),
                new Value.UInt64(-1),
                Value.of(-0.0),
                Value.of(Double.MIN_VALUE),
                Value.of("häß\uD800lich\n"),
                Value.of(""),
                new Value.Bytes(new byte[] {0, -1}),
                new Value.Time(Instant.MAX))) {
            TagValue had = TagValue.of(TagPath.of("n/ä-1"), value, Quality.GOOD_CLAMPED, measured, NOW);
            values.add(had);
            values.add(had.becoming(Quality.BAD_NO_COMMUNICATION, NOW.plusNanos(1)));
            values.add(TagValue.of(TagPath.of("b"), value, Quality.UNCERTAIN, null, Instant.MIN));
        }
        TagValue waiting = TagValue.waiting(TagPath.of("c"), NOW);
        values.add(waiting);
        values.add(waiting.becoming(Quality.BAD_TIMEOUT, NOW));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        TagValueCodec.write(values, new DataOutputStream(octets));

        assertThat(TagValueCodec.read(new DataInputStream(new ByteArrayInputStream(octets.toByteArray()))))
                .isEqualTo(values);
    }

    private TagSubscription subscribeWaiting() {
        return table.subscribe(TagPattern.all(), Delivery.everyChange(), values -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (TagValue value : values) {
                heard.add(TagFixture.number(value));
                all.countDown();
            }
        });
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            table.publish(List.of(good("a", i)));
        }
    }

    private long waiting() {
        return table.subscriptions().get(0).waiting();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder.resolve("spill"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("spill"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 30 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}

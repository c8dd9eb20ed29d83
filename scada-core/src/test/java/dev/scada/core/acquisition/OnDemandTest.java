package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.plant.ScanClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads because somebody asked. */
class OnDemandTest {
    private static final ScanClass SELDOM = new ScanClass("seldom", Duration.ofHours(1));

    private ToyPlant plant;
    private final List<ReadResult> results = new ArrayList<>();

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    private void read(String device, int... tags) {
        DeviceRunner<Device, Point> runner = plant.line().devices().stream()
                .filter(each -> each.name().equals(device))
                .findFirst()
                .orElseThrow();
        new OnDemand<>(plant.line(), runner, results::add)
                .read(IntStream.of(tags)
                        .mapToObj(tag -> TagPath.of(device + "/" + tag))
                        .toList());
    }

    private void answerAll() {
        while (!plant.driver.reads.isEmpty()) {
            ToyPlant.answer(plant.asked());
        }
    }

    @Test
    void tagsOfOneExchangeAreReadOnceAndTheirValuesAreFresh() {
        plant.device("a", 30, SELDOM).connected();
        answerAll();
        plant.published.clear();
        read("a", 3, 4, 5);
        Asked asked = plant.asked();
        assertThat(asked.numbers()).containsExactly(3, 4, 5);
        assertThat(results).isEmpty();
        asked.answer()
                .complete(List.of(Sample.good(Value.of(30L)), Sample.good(Value.of(40L)), Sample.good(Value.of(50L))));
        assertThat(results)
                .extracting(result -> result.value().orElseThrow().value().orElseThrow())
                .containsExactly(Value.of(30L), Value.of(40L), Value.of(50L));
        assertThat(plant.driver.reads).isEmpty();
        // Everybody else hears of it too.
        assertThat(plant.value("a/4").value()).contains(Value.of(40L));
        assertThat(plant.published).hasSize(3);
    }

    @Test
    void whoeverAsksForTheSameWhileItWaitsSharesIt() {
        plant.device("a", 3, SELDOM).device("b", 3, SELDOM).connected();
        answerAll();
        read("b", 1);
        Asked underWay = plant.asked();
        read("a", 1);
        read("a", 1);
        ToyPlant.answer(underWay);
        assertThat(plant.driver.reads).hasSize(1);
        // What is on its way already may be older than the wish.
        read("a", 1);
        answerAll();
        assertThat(results).hasSize(4).allMatch(result -> result.trouble().isEmpty());
    }

    @Test
    void eachTagSaysItsOwnTrouble() {
        plant.device("a", 20, SELDOM).device("dead", 1, SELDOM).connected();
        while (!plant.driver.reads.isEmpty()) {
            Asked asked = plant.asked();
            if (asked.device().name().equals("dead")) {
                ToyPlant.timeOut(asked);
            } else {
                ToyPlant.answer(asked);
            }
        }
        read("dead", 0);
        assertThat(results.remove(0).trouble().orElseThrow()).contains("dead does not answer");
        read("a", 1, 99, 12);
        assertThat(results.remove(0).trouble().orElseThrow()).contains("holds it no more");
        ToyPlant.refuse(plant.asked());
        assertThat(results).hasSize(2).allMatch(result -> result.trouble().isPresent());
        // It is no fault of the device.
        assertThat(plant.device("a").state()).isEqualTo(HealthState.GOOD);
    }

    @Test
    void withoutConnectionTheReasonIsTheAnswer() {
        plant.device("a", 1, SELDOM).start();
        read("a", 0);
        assertThat(results.get(0).trouble().orElseThrow()).contains("not connected");
    }

    @Test
    void whenTheDeviceFailsWhoWaitsIsTold() {
        plant.device("a", 1, SELDOM).device("b", 30, SELDOM).connected();
        answerAll();
        read("b", 0);
        read("b", 1);
        ToyPlant.timeOut(plant.asked());
        assertThat(results).hasSize(2).allMatch(result -> result.trouble().isPresent());
        assertThat(plant.driver.reads).isEmpty();
    }

    @Test
    void aCommandGoesFirst() {
        plant.device("a", 5, SELDOM).connected();
        answerAll();
        read("a", 0);
        Asked underWay = plant.asked();
        read("a", 1);
        CompletableFuture<WriteReport> report = plant.write("a/2", 7, ToyPlant.OPEN_GATE);
        ToyPlant.answer(underWay);
        assertThat(plant.driver.reads).isEmpty();
        assertThat(plant.driver.writes).hasSize(1);
        assertThat(report).isNotDone();
    }

    @Test
    void aFloodTakesAQuarterOfABusyLineAndCannotStarveItsScans() {
        // 10 devices at 100 ms, 8 ms an exchange: the scans alone take 80 % of the line.
        ScanClass fast = new ScanClass("fast", Duration.ofMillis(100));
        for (int i = 0; i < 10; i++) {
            plant.device("d" + i, 1, fast);
        }
        plant.device("wanted", 300, SELDOM).connected();
        int demanded = 0;
        int scanned = 0;
        Duration end = plant.time.elapsed().plus(Duration.ofSeconds(60));
        while (plant.time.elapsed().compareTo(end) < 0) {
            for (int tag = 0; tag < 300; tag += 10) {
                read("wanted", tag);
            }
            if (plant.driver.reads.isEmpty()) {
                plant.time.advance(Duration.ofMillis(1));
                continue;
            }
            Asked asked = plant.asked();
            if (asked.device().name().equals("wanted")) {
                demanded++;
            } else {
                scanned++;
            }
            plant.time.advance(Duration.ofMillis(8));
            ToyPlant.answer(asked);
        }
        int exchanges = demanded + scanned;
        assertThat(demanded).isBetween(exchanges / 5, exchanges / 4 + 10);
        for (int i = 0; i < 10; i++) {
            assertThat(plant.device("d" + i).exchanges()).as("d%d", i).isGreaterThan(400);
        }
    }

    @Test
    void thereIsAnEndToWhatMayWait() {
        plant.device("a", LineExchanges.MOST_DEMANDS + 2, SELDOM).connected();
        answerAll();
        for (int i = 0; i < LineExchanges.MOST_DEMANDS + 2; i++) {
            read("a", i);
        }
        // One is under way, and so many wait.
        assertThat(results).hasSize(1);
        assertThat(results.get(0).trouble().orElseThrow()).contains("256 reads on demand");
        answerAll();
        assertThat(results).hasSize(LineExchanges.MOST_DEMANDS + 2);
    }
}

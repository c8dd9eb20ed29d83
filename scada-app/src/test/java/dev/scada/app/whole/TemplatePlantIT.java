package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.plant.Cost;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.PlantApplied;
import dev.scada.core.runtime.PlantPlan;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plant of 500 instances of two templates, with lists from spreadsheets, on five gateways: checked, run, one property of
 * one template changed, applied, while a subscriber sees that nobody else noticed.
 */
class TemplatePlantIT {
    private static final int GATEWAYS = 5;
    private static final int UNITS = 100;
    /** Of a gateway's units, the first so many are pumps, all others are meters. */
    private static final int PUMPS = 20;

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    private static Path work;

    private final Map<String, List<TagValue>> heard = new HashMap<>();

    private synchronized void hear(List<TagValue> values) {
        values.forEach(value -> heard.computeIfAbsent(value.path().text(), path -> new ArrayList<>())
                .add(value));
        notifyAll();
    }

    private synchronized List<TagValue> heard(String tag) {
        return List.copyOf(heard.getOrDefault(tag, List.of()));
    }

    private synchronized void await(String tag, Predicate<List<TagValue>> meant) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!meant.test(heard(tag))) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            assertThat(millis).as(tag + " " + heard(tag)).isPositive();
            wait(millis);
        }
    }

    private static void write(Path plant, List<CountingGateway> gateways) throws IOException {
        for (String folder : List.of("devices", "templates", "lists")) {
            Files.createDirectories(plant.resolve(folder));
        }
        Files.writeString(plant.resolve("plant.yaml"), "name: Five hundred\nhttp: { port: 0 }\n");
        Files.writeString(plant.resolve("templates/types.yaml"), """
                templates:
                  station:
                    parameters: { number: whole-number }
                    settings: { unit: $(number) }
                  meter:
                    extends: station
                    tagLists: [ { file: lists/meter.csv } ]
                  pump:
                    extends: station
                    tags:
                      count: holding:0 uint16
                      flow: { address: holding:1 uint16, unit: L/s, scale: { divisor: 10 } }
                """);
        // As a spreadsheet of a German office saves it.
        Files.writeString(plant.resolve("lists/meter.csv"), """
                \uFEFFpath;address;unit;description\r
                count;holding:0 uint16;;"Reads; counted"\r
                energy;holding:10 uint16;kWh;\r
                """);
        StringBuilder lines = new StringBuilder("lines:\n");
        StringBuilder meters = new StringBuilder("device;number;line\r\n");
        StringBuilder pumps = new StringBuilder("device;number;line\r\n");
        for (int gateway = 0; gateway < GATEWAYS; gateway++) {
            lines.append("  g%d: { driver: modbus, timeout: 5s, settings: { host: 127.0.0.1, port: %d } }%n"
                    .formatted(gateway, gateways.get(gateway).port()));
            for (int unit = 1; unit <= UNITS; unit++) {
                boolean isPump = unit <= PUMPS;
                (isPump ? pumps : meters)
                        .append("%s-%d-%d;%d;g%d\r%n"
                                .formatted(isPump ? "pump" : "meter", gateway, unit, unit, gateway));
            }
        }
        Files.writeString(plant.resolve("lists/meters.csv"), meters);
        Files.writeString(plant.resolve("lists/pumps.csv"), pumps);
        Files.writeString(plant.resolve("devices/all.yaml"), lines + """
                instances:
                  - { template: meter, file: lists/meters.csv }
                  - { template: pump, file: lists/pumps.csv }
                """);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aPropertyOfOneTemplateIsChangedAndTheOtherInstancesHaveNoGap() throws Exception {
        List<CountingGateway> gateways = new ArrayList<>();
        Path plant = work.resolve("plant");
        Distribution distribution = Distribution.built(work);
        try (Engineering engineering =
                Engineering.open(distribution.plugins(), work.resolve("plugin-cache"), Clock.systemUTC())) {
            for (int i = 0; i < GATEWAYS; i++) {
                gateways.add(new CountingGateway());
            }
            write(plant, gateways);
            PlantCheck check = engineering.reader().check(plant);
            assertThat(check.problems()).isEmpty();
            assertThat(check.plant().orElseThrow().lines().stream()
                            .mapToInt(line -> line.devices().size())
                            .sum())
                    .isEqualTo(GATEWAYS * UNITS);
            RuntimeSettings settings = new RuntimeSettings(plant, work.resolve("data"), Clock.systemUTC());
            try (ScadaRuntime runtime =
                            ScadaRuntime.start(engineering, check.plant().orElseThrow(), settings);
                    TagSubscription all =
                            runtime.tags().subscribe(TagPattern.of("**"), Delivery.everyChange(), this::hear)) {
                assertThat(all).isNotNull();
                change(runtime, plant, gateways);
            }
        } finally {
            for (CountingGateway gateway : gateways) {
                gateway.close();
            }
        }
    }

    private void change(ScadaRuntime runtime, Path plant, List<CountingGateway> gateways) throws Exception {
        for (String tag : countsOfMeters()) {
            await(tag, values -> values.size() >= 3);
        }
        Path types = plant.resolve("templates/types.yaml");
        Files.writeString(types, Files.readString(types).replace("divisor: 10 ", "divisor: 100 "));
        PlantPlan plan = runtime.updates().plan().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(plan.changes().orElseThrow().cost()).isEqualTo(Cost.DEVICE);
        assertThat(plan.changes().orElseThrow().told()).hasSize(2 * GATEWAYS * PUMPS);
        PlantApplied applied = runtime.updates()
                .apply(Optional.of(plan.digest()), "test")
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(applied.notApplied()).isEmpty();
        System.out.printf(
                "100 of 500 instances changed in %d ms%n", applied.took().toMillis());

        Map<String, Integer> before = new HashMap<>();
        countsOfMeters().forEach(tag -> before.put(tag, heard(tag).size()));
        for (String tag : countsOfMeters()) {
            await(tag, values -> values.size() >= before.getOrDefault(tag, 0) + 3);
            assertNoGap(heard(tag));
        }
        for (int gateway = 0; gateway < GATEWAYS; gateway++) {
            String pump = "pump-" + gateway + "-" + PUMPS;
            await(pump + "/flow", values -> isFlowInHundredths(values.get(values.size() - 1)));
            // The same point, read on: it was never anything but good.
            assertThat(afterFirst(heard(pump + "/count"))).allMatch(value -> value.quality() == Quality.GOOD);
            assertThat(gateways.get(gateway).connections()).isEqualTo(1);
        }
    }

    private static boolean isFlowInHundredths(TagValue value) {
        // A count that is no multiple of ten, so that only a hundredth can say it.
        return value.value().orElse(Value.of(0.0)) instanceof Value.Real flow
                && Math.round(flow.value() * 100) % 10 != 0
                && value.quality() == Quality.GOOD;
    }

    private static List<String> countsOfMeters() {
        return IntStream.range(0, GATEWAYS)
                .boxed()
                .flatMap(gateway -> IntStream.rangeClosed(PUMPS + 1, UNITS)
                        .mapToObj(unit -> "meter-" + gateway + "-" + unit + "/count"))
                .toList();
    }

    private static List<TagValue> afterFirst(List<TagValue> values) {
        return values.stream().dropWhile(value -> value.value().isEmpty()).toList();
    }

    /** Each read of the device arrived, once, in order, good, and none of them long after the one before. */
    private static void assertNoGap(List<TagValue> values) {
        List<TagValue> read = afterFirst(values);
        for (int i = 1; i < read.size(); i++) {
            TagValue before = read.get(i - 1);
            TagValue now = read.get(i);
            assertThat(now.quality()).as("%s", read).isEqualTo(Quality.GOOD);
            assertThat(count(now)).as("%s", read).isEqualTo(count(before) + 1);
            assertThat(Duration.between(before.serverTime(), now.serverTime()))
                    .as("%s", read)
                    .isLessThan(Duration.ofSeconds(4));
        }
        assertThat(count(read.get(0))).isEqualTo(1);
    }

    private static long count(TagValue value) {
        return ((Value.Int) value.value().orElseThrow()).value();
    }
}

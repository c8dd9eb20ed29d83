package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Device;
import dev.scada.core.acquisition.ToyDriver.Point;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags that are read faster while somebody looks. */
class LeaseTest {
    private static final ScanClass FAST = new ScanClass("fast", Duration.ofMillis(100));
    private static final Duration LONG = Duration.ofMinutes(5);

    private ToyPlant plant;
    private Leases leases;

    @BeforeEach
    void makePlant() throws IOException {
        plant = new ToyPlant();
        leases = new Leases(
                plant.time,
                tag -> plant.line().devices().stream()
                        .filter(device -> device.tagPaths().contains(tag))
                        .findFirst()
                        .<DeviceScans<?, ?>>map(DeviceRunner::scans)
                        .orElse(null));
        plant.device("a", tags("a"));
    }

    private static List<TagSetup<Point>> tags(String device) {
        List<TagSetup<Point>> tags = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TagSetup<Point> slow = ToyPlant.tag(device + "/" + i, new Point(i), ToyPlant.SECOND);
            // Every second one can be watched.
            tags.add(
                    i % 2 == 1
                            ? slow
                            : new TagSetup<>(
                                    slow.info(),
                                    slow.point(),
                                    PointType.readWrite(ValueKind.INT),
                                    Scaling.identity(),
                                    false,
                                    ToyPlant.SECOND,
                                    Optional.of(FAST),
                                    Optional.empty()));
        }
        return tags;
    }

    @AfterEach
    void closePlant() {
        plant.close();
    }

    /** How often each point is read within that time. */
    private Map<Integer, Integer> readsWithin(Duration howLong) {
        Map<Integer, Integer> reads = new TreeMap<>();
        for (long millis = 0; millis < howLong.toMillis(); millis++) {
            plant.time.advance(Duration.ofMillis(1));
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                asked.numbers().forEach(number -> reads.merge(number, 1, Integer::sum));
                ToyPlant.answer(asked);
            }
        }
        return reads;
    }

    private static TagPath path(String text) {
        return TagPath.of(text);
    }

    @Test
    void whoeverLooksGetsTheFasterClassForTheTagsThatNameOneAndNobodyElseIsReadMore() {
        plant.connected();
        readsWithin(Duration.ofSeconds(2));
        leases.lease(List.of(path("a/4"), path("a/5")), LONG);
        plant.time.runTasks();
        Map<Integer, Integer> reads = readsWithin(Duration.ofSeconds(10));
        assertThat(reads.get(4)).isBetween(99, 102);
        for (int i = 0; i < 20; i++) {
            if (i != 4) {
                assertThat(reads.get(i)).as("point %d", i).isEqualTo(10);
            }
        }
        assertThat(plant.device("a").missedScans()).isZero();
    }

    @Test
    void aLeaseEndsByItselfUnlessItIsRenewed() {
        plant.connected();
        readsWithin(Duration.ofSeconds(1));
        Lease lease = leases.lease(List.of(path("a/4")), Duration.ofSeconds(2));
        readsWithin(Duration.ofMillis(1_500));
        assertThat(lease.renew(Duration.ofSeconds(2))).isTrue();
        assertThat(readsWithin(Duration.ofSeconds(1)).get(4)).isBetween(9, 11);
        readsWithin(Duration.ofSeconds(1));
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isEqualTo(5);
        assertThat(lease.renew(Duration.ofSeconds(2))).isFalse();
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isEqualTo(5);
    }

    @Test
    void aStepOfTheWallClockEndsNoLease() {
        plant.connected();
        leases.lease(List.of(path("a/4")), Duration.ofSeconds(10));
        readsWithin(Duration.ofSeconds(1));
        plant.time.stepWallClock(Duration.ofHours(5));
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isBetween(49, 51);
        plant.time.stepWallClock(Duration.ofHours(-9));
        readsWithin(Duration.ofSeconds(5));
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isEqualTo(5);
    }

    @Test
    void theLastOfSeveralWhoLookEndsIt() {
        plant.connected();
        Lease one = leases.lease(List.of(path("a/4"), path("a/6")), LONG);
        Lease other = leases.lease(List.of(path("a/4")), LONG);
        readsWithin(Duration.ofSeconds(1));
        one.close();
        one.close();
        plant.time.runTasks();
        Map<Integer, Integer> reads = readsWithin(Duration.ofSeconds(5));
        assertThat(reads.get(4)).isBetween(49, 51);
        assertThat(reads.get(6)).isEqualTo(5);
        other.close();
        plant.time.runTasks();
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isEqualTo(5);
    }

    @Test
    void aLeaseOutlastsItsDeviceBeingAwayAndBeingReplaced() {
        plant.connected();
        leases.lease(List.of(path("a/4")), LONG);
        readsWithin(Duration.ofSeconds(1));
        while (plant.driver.reads.isEmpty()) {
            plant.time.advance(Duration.ofMillis(1));
        }
        ToyPlant.timeOut(plant.asked());
        plant.time.advance(Duration.ofSeconds(1));
        plant.connect();
        readsWithin(Duration.ofSeconds(1));
        assertThat(readsWithin(Duration.ofSeconds(5)).get(4)).isBetween(49, 51);

        plant.line().remove("a");
        DeviceRunner<Device, Point> again = plant.line().add(new DeviceSetup<>("a", "", new Device("a"), tags("a")));
        leases.entered(again.tagPaths(), again.scans());
        readsWithin(Duration.ofSeconds(1));
        Map<Integer, Integer> reads = readsWithin(Duration.ofSeconds(5));
        assertThat(reads.get(4)).isBetween(49, 51);
        assertThat(reads.get(6)).isEqualTo(5);
    }

    @Test
    void whenAllIsLeasedTheSlowScanRestsAndComesBack() {
        plant.device(
                "b",
                List.of(new TagSetup<>(
                        ToyPlant.tag("b/0", new Point(100), ToyPlant.SECOND).info(),
                        new Point(100),
                        PointType.readWrite(ValueKind.INT),
                        Scaling.identity(),
                        false,
                        ToyPlant.SECOND,
                        Optional.of(FAST),
                        Optional.empty())));
        plant.connected();
        readsWithin(Duration.ofSeconds(1));
        Lease lease = leases.lease(List.of(path("b/0")), LONG);
        plant.time.runTasks();
        assertThat(readsWithin(Duration.ofSeconds(5)).get(100)).isBetween(49, 51);
        lease.close();
        plant.time.runTasks();
        readsWithin(Duration.ofSeconds(1));
        assertThat(readsWithin(Duration.ofSeconds(5)).get(100)).isEqualTo(5);
    }
}

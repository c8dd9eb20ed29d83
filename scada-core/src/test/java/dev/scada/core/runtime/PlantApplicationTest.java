package dev.scada.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.TagSetup;
import dev.scada.core.runtime.CountingDriver.Device;
import dev.scada.core.runtime.CountingDriver.Line;
import dev.scada.core.runtime.CountingDriver.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plant that runs is changed, and whatever does not differ takes no notice. */
@Timeout(60)
class PlantApplicationTest {
    @TempDir
    private Path folder;

    private final CountingDriver driver = new CountingDriver();

    private LineSetup<Line, Device, Point> bus(String name, List<DeviceSetup<Device, Point>> devices) {
        return LivePlant.line(driver, name, name, 0, LivePlant.LONG, devices);
    }

    private LivePlant started(Plant plant) throws IOException {
        return new LivePlant(folder, driver, plant);
    }

    private Plant two() {
        return LivePlant.plant(
                bus("shared", List.of(LivePlant.device("shared", "a", 1, 0, 1), LivePlant.device("shared", "b", 2, 0))),
                bus("own", List.of(LivePlant.device("own", "c", 1, 0))));
    }

    /** Every scan is there, once and in order, and none of them was anything but good. */
    private static void assertNoGap(LivePlant live, String tag) {
        List<TagValue> values = live.heard(tag).stream()
                .dropWhile(value -> value.value().isEmpty())
                .toList();
        for (int i = 0; i < values.size(); i++) {
            assertThat(values.get(i).quality()).as(tag).isEqualTo(Quality.GOOD);
            assertThat(number(values.get(i))).as(tag).isEqualTo(number(values.get(0)) + i);
        }
        assertThat(number(values.get(0))).isEqualTo(1);
    }

    private static long number(TagValue value) {
        return ((Value.Int) value.value().orElseThrow()).value();
    }

    private static void assertUntouched(LivePlant live, String device, String tag) {
        assertNoGap(live, tag);
        DeviceStatus status = live.lines.devices().stream()
                .filter(each -> each.name().equals(device))
                .findFirst()
                .orElseThrow();
        assertThat(status.failures()).isZero();
    }

    @Test
    void aDeviceThatIsChangedOnASharedLineDisturbsNobody() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("a/0", 5);
            live.awaitMore("c/0", 5);
            PlantApplication.Done done = live.apply(LivePlant.plant(
                    bus(
                            "shared",
                            List.of(LivePlant.device("shared", "a", 1, 0, 1), LivePlant.device("shared", "b", 7, 0))),
                    bus("own", List.of(LivePlant.device("own", "c", 1, 0)))));
            assertThat(done.notApplied()).isEmpty();
            live.await(
                    "b/0",
                    values -> values.stream()
                                    .filter(value -> value.quality() == Quality.BAD_WAITING_FOR_INITIAL_DATA)
                                    .count()
                            == 2);
            live.awaitMore("b/0", 3);
            live.awaitMore("a/0", 5);
            live.awaitMore("c/0", 5);
            assertUntouched(live, "a", "a/0");
            assertUntouched(live, "a", "a/1");
            assertUntouched(live, "c", "c/0");
            assertThat(driver.reads).containsKey("shared/7");
            assertThat(driver.opened.get("shared")).hasValue(1);
            assertThat(driver.opened.get("own")).hasValue(1);
        }
    }

    @Test
    void devicesComeToALineAndLeaveItAndTheirNeighboursTakeNoNotice() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("b/0", 3);
            LineSetup<Line, Device, Point> own = bus("own", List.of(LivePlant.device("own", "c", 1, 0)));
            live.apply(LivePlant.plant(
                    bus(
                            "shared",
                            List.of(LivePlant.device("shared", "b", 2, 0), LivePlant.device("shared", "d", 4, 0, 1))),
                    own));
            live.await("d/1", values -> values.stream().anyMatch(value -> value.quality() == Quality.GOOD));
            List<TagValue> ofA =
                    live.await("a/1", values -> values.get(values.size() - 1).quality() == Quality.BAD_OUT_OF_SERVICE);
            assertThat(ofA.get(ofA.size() - 1).value()).isPresent();
            int size = ofA.size();
            assertThat(live.tags.tag(TagPath.of("a/1"))).isEmpty();
            live.awaitMore("b/0", 5);
            assertThat(live.heard("a/1")).hasSize(size);
            assertUntouched(live, "b", "b/0");
            assertUntouched(live, "c", "c/0");
            assertThat(driver.opened.get("shared")).hasValue(1);
            assertThat(live.lines.devices()).extracting(DeviceStatus::name).containsExactly("b", "c", "d");
        }
    }

    @Test
    void aLineWhoseTimeOutChangesReconnectsAndKeepsItsLastValuesMarked() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("c/0", 3);
            LineSetup<Line, Device, Point> own = LivePlant.line(
                    driver, "own", "own", 0, Duration.ofSeconds(1), List.of(LivePlant.device("own", "c", 1, 0)));
            Plant next = LivePlant.plant(List.of(two().lines().get(0), own));
            live.apply(next);
            List<TagValue> values = live.await(
                    "c/0",
                    heard -> heard.stream()
                                    .filter(value -> value.quality() == Quality.BAD_NO_COMMUNICATION)
                                    .count()
                            == 1);
            TagValue marked = values.stream()
                    .filter(value -> value.quality() == Quality.BAD_NO_COMMUNICATION)
                    .findFirst()
                    .orElseThrow();
            assertThat(marked.value()).isPresent();
            live.awaitMore("c/0", 3);
            live.awaitMore("a/0", 3);
            assertUntouched(live, "a", "a/0");
            assertThat(driver.opened.get("own")).hasValue(2);
            assertThat(driver.opened.get("shared")).hasValue(1);
        }
    }

    @Test
    void wordsAloneTouchNoPollAndNoValue() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("b/0", 3);
            DeviceSetup<Device, Point> b = new DeviceSetup<>(
                    "b", "the second", new Device(2), List.of(LivePlant.tag("shared", "b", 0, "what it counts")));
            live.apply(LivePlant.plant(
                    bus("shared", List.of(LivePlant.device("shared", "a", 1, 0, 1), b)),
                    bus("own", List.of(LivePlant.device("own", "c", 1, 0)))));
            assertThat(live.tags.tag(TagPath.of("b/0")).map(TagInfo::description))
                    .contains("what it counts");
            live.awaitMore("b/0", 5);
            for (String tag : List.of("a/0", "a/1", "b/0", "c/0")) {
                assertNoGap(live, tag);
            }
        }
    }

    @Test
    void aDeviceThatGainsATagKeepsTheValuesOfItsOthers() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("b/0", 3);
            live.apply(LivePlant.plant(
                    bus(
                            "shared",
                            List.of(
                                    LivePlant.device("shared", "a", 1, 0, 1),
                                    LivePlant.device("shared", "b", 2, 0, 5))),
                    bus("own", List.of(LivePlant.device("own", "c", 1, 0)))));
            live.await("b/5", values -> values.stream().anyMatch(value -> value.quality() == Quality.GOOD));
            live.awaitMore("b/0", 3);
            // A read that was under way when it was planned anew may be missing, but it was never anything but good.
            assertThat(live.heard("b/0").stream()
                            .dropWhile(value -> value.value().isEmpty()))
                    .allMatch(value -> value.quality() == Quality.GOOD);
            assertUntouched(live, "a", "a/0");
        }
    }

    @Test
    void whatADriverCannotBeginIsBadAndSaidAndTheRestIsDone() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("a/0", 2);
            Plant next = LivePlant.plant(
                    bus(
                            "shared",
                            List.of(
                                    LivePlant.device("shared", "a", 1, 0, 1),
                                    LivePlant.device("shared", "b", 2, 0),
                                    LivePlant.device("shared", "odd", 9, 3))),
                    LivePlant.line(
                            driver,
                            "own",
                            "own",
                            1,
                            LivePlant.LONG,
                            List.of(LivePlant.device("own", "c", 1, 0, CountingDriver.FAULTY))),
                    bus("new", List.of(LivePlant.device("new", "n", 1, 0))));
            PlantApplication.Done done = live.apply(next);
            assertThat(done.notApplied()).singleElement().satisfies(failed -> {
                assertThat(failed.line()).isEqualTo("own");
                assertThat(failed.reason()).contains("planted in hashCode");
            });
            live.await("c/0", values -> values.get(values.size() - 1).quality() == Quality.BAD_INTERNAL_ERROR);
            live.await("n/0", values -> values.stream().anyMatch(value -> value.quality() == Quality.GOOD));
            live.await("odd/3", values -> values.stream().anyMatch(value -> value.quality() == Quality.GOOD));
            assertUntouched(live, "a", "a/0");
            assertThat(live.running().lines()).extracting(LineSetup::name).containsExactly("shared", "new");
            assertThat(live.journal.get(live.journal.size() - 1))
                    .isInstanceOfSatisfying(
                            JournalEntry.PlantChanged.class,
                            end -> assertThat(end.notApplied())
                                    .singleElement()
                                    .asString()
                                    .contains("line own"));
            // It was not applied, so that it is still to be applied.
            live.apply(two());
            live.await("c/0", values -> values.get(values.size() - 1).quality() == Quality.GOOD);
            assertUntouched(live, "a", "a/0");
        }
    }

    @Test
    void aDeviceThatCannotBeginLeavesItsLineAsItWas() throws Exception {
        try (LivePlant live = started(two())) {
            live.awaitMore("a/0", 2);
            PlantApplication.Done done = live.apply(LivePlant.plant(
                    bus(
                            "shared",
                            List.of(
                                    LivePlant.device("shared", "a", 1, 0, 1),
                                    LivePlant.device("shared", "b", 2, CountingDriver.FAULTY))),
                    bus("own", List.of(LivePlant.device("own", "c", 1, 0)))));
            assertThat(done.notApplied())
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.device()).contains("b"));
            live.await(
                    "b/" + CountingDriver.FAULTY,
                    values -> values.get(values.size() - 1).quality() == Quality.BAD_INTERNAL_ERROR);
            live.awaitMore("a/0", 3);
            assertUntouched(live, "a", "a/0");
            live.apply(two());
            live.await("b/0", values -> values.get(values.size() - 1).quality() == Quality.GOOD);
        }
    }

    // ---- commands ----

    private static CompletableFuture<CommandRecord> command(LivePlant live, String tag, double value) {
        return live.commands
                .submit(
                        new CommandRequest(
                                CommandId.of("c-" + System.nanoTime()),
                                TagPath.of(tag),
                                Value.of(value),
                                Duration.ofSeconds(20),
                                "test"),
                        Principal.system("test"))
                .toCompletableFuture();
    }

    private static CommandOutcome outcome(CompletableFuture<CommandRecord> command) throws Exception {
        return command.get(20, TimeUnit.SECONDS).outcome().orElseThrow();
    }

    @Test
    void aCommandThatWaitsForADeviceThatGoesIsRejectedAndOneThatWasSentIsUnknown() throws Exception {
        driver.holdsWrites = true;
        try (LivePlant live = started(two())) {
            live.awaitMore("a/0", 2);
            live.awaitMore("c/0", 2);
            CompletableFuture<CommandRecord> sent = command(live, "c/0", 5);
            CompletableFuture<CommandRecord> holdsTheLine = command(live, "a/0", 6);
            while (driver.written.size() < 2) {
                Thread.onSpinWait();
            }
            CompletableFuture<CommandRecord> waits = command(live, "b/0", 7);
            while (live.journal.stream()
                            .filter(JournalEntry.Intent.class::isInstance)
                            .count()
                    < 3) {
                Thread.onSpinWait();
            }
            live.apply(LivePlant.plant(bus("shared", List.of(LivePlant.device("shared", "a", 1, 0, 1)))));
            assertThat(outcome(waits)).isInstanceOf(CommandOutcome.Rejected.class);
            assertThat(outcome(sent)).isInstanceOf(CommandOutcome.Unknown.class);
            driver.holdsWrites = false;
            driver.held.forEach(answer -> answer.complete(List.of(WriteOutcome.accepted())));
            outcome(holdsTheLine);
            assertThat(driver.written).containsExactlyInAnyOrder("own/1/0=5", "shared/1/0=6");
            assertThat(outcome(command(live, "b/0", 8)))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Rejected.class,
                            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_TAG));
        }
    }

    @Test
    void aCommandCheckedAgainstTheOldScalingIsNotSentUnderTheNewOne() throws Exception {
        driver.holdsWrites = true;
        DeviceSetup<Device, Point> tenths = scaled(0.1);
        DeviceSetup<Device, Point> hundredths = scaled(0.01);
        DeviceSetup<Device, Point> a = LivePlant.device("shared", "a", 1, 0);
        try (LivePlant live = started(LivePlant.plant(bus("shared", List.of(a, tenths))))) {
            live.awaitMore("a/0", 2);
            live.awaitMore("s/0", 2);
            CompletableFuture<CommandRecord> holdsTheLine = command(live, "a/0", 1);
            while (driver.written.isEmpty()) {
                Thread.onSpinWait();
            }
            CompletableFuture<CommandRecord> first = command(live, "s/0", 2);
            CompletableFuture<CommandRecord> second = command(live, "s/0", 3);
            while (live.journal.stream()
                            .filter(JournalEntry.Intent.class::isInstance)
                            .count()
                    < 2) {
                Thread.onSpinWait();
            }
            live.apply(LivePlant.plant(bus("shared", List.of(a, hundredths))));
            assertThat(outcome(first)).isInstanceOf(CommandOutcome.Rejected.class);
            driver.holdsWrites = false;
            driver.held.forEach(answer -> answer.complete(List.of(WriteOutcome.accepted())));
            outcome(holdsTheLine);
            // Its turn came between the old definition and the new one, or after it.
            assertThat(outcome(second)).isInstanceOf(CommandOutcome.Rejected.class);
            assertThat(driver.written).containsExactly("shared/1/0=1");
            outcome(command(live, "s/0", 4));
            assertThat(driver.written).containsExactly("shared/1/0=1", "shared/8/0=400");
        }
    }

    private static DeviceSetup<Device, Point> scaled(double factor) {
        TagSetup<Point> tag = LivePlant.tag("shared", "s", 0, "", new Scaling(factor, 0));
        return new DeviceSetup<>("s", "", new Device(8), List.of(tag));
    }

    // ---- any sequence ----

    @Test
    void afterAnySequenceOfChangesThePlantIsAsIfItHadBeenStartedSo() throws Exception {
        Random random = new Random(20_261_122);
        try (LivePlant live = started(two())) {
            for (int round = 0; round < 60; round++) {
                Plant next = random(random);
                live.apply(next);
                assertThat(live.tags.tags(TagPattern.of("**"))).isEqualTo(infos(next));
                assertThat(live.lines.lines())
                        .extracting(LineStatus::name)
                        .isEqualTo(next.lines().stream()
                                .map(LineSetup::name)
                                .sorted()
                                .toList());
                for (LineSetup<?, ?, ?> line : next.lines()) {
                    LineStatus status = live.lines.lines().stream()
                            .filter(each -> each.name().equals(line.name()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(status.medium()).isEqualTo(line.medium().toString());
                    assertThat(status.devices())
                            .containsExactlyInAnyOrderElementsOf(line.devices().stream()
                                    .map(DeviceSetup::name)
                                    .toList());
                }
                if (round % 10 == 9) {
                    assertEveryTagIsReadFromItsPoint(live, next);
                }
            }
        }
    }

    private void assertEveryTagIsReadFromItsPoint(LivePlant live, Plant plant) throws Exception {
        for (TagInfo tag : infos(plant)) {
            live.await(
                    tag.path().text(), values -> values.get(values.size() - 1).quality() == Quality.GOOD);
            driver.written.clear();
            outcome(command(live, tag.path().text(), 1));
            assertThat(driver.written).singleElement().asString().startsWith(expected(plant, tag));
        }
    }

    private static String expected(Plant plant, TagInfo tag) {
        for (LineSetup<?, ?, ?> line : plant.lines()) {
            for (DeviceSetup<?, ?> device : line.devices()) {
                for (TagSetup<?> each : device.tags()) {
                    if (each.info().path().equals(tag.path())) {
                        return ((Line) line.settings()).bus() + "/" + ((Device) device.settings()).unit() + "/"
                                + ((Point) each.point()).number();
                    }
                }
            }
        }
        throw new AssertionError(tag);
    }

    private static List<TagInfo> infos(Plant plant) {
        List<TagInfo> infos = new ArrayList<>();
        plant.lines()
                .forEach(line -> line.devices().forEach(device -> device.tags().forEach(tag -> infos.add(tag.info()))));
        infos.sort(Comparator.comparing(TagInfo::path));
        return infos;
    }

    /** Up to four lines, up to five devices that may be on any of them, up to four tags each. */
    private Plant random(Random random) {
        List<List<DeviceSetup<Device, Point>>> devices = new ArrayList<>();
        int lines = 1 + random.nextInt(4);
        for (int i = 0; i < lines; i++) {
            devices.add(new ArrayList<>());
        }
        for (String name : List.of("a", "b", "c", "d", "e")) {
            if (random.nextInt(4) > 0) {
                int line = random.nextInt(lines);
                int[] points = random.ints(random.nextInt(5), 0, 6).distinct().toArray();
                devices.get(line).add(LivePlant.device("l" + line, name, 1 + random.nextInt(3), points));
            }
        }
        List<LineSetup<?, ?, ?>> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            Duration probe = Duration.ofSeconds(1 + random.nextInt(2));
            all.add(LivePlant.line(driver, "l" + i, "bus" + i, random.nextInt(2), probe, devices.get(i)));
        }
        return LivePlant.plant(all);
    }
}

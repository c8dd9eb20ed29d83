package dev.scada.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.FailureKind;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthView;
import dev.scada.core.acquisition.Quantiles;
import dev.scada.core.acquisition.Statistics;
import dev.scada.core.control.Unsettled;
import dev.scada.core.journal.JournalStatus;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SystemTagsTest {
    private static final Duration ROUND = SystemTags.STEP.multipliedBy(SystemTags.STEPS);

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FakeAcquisition plant = new FakeAcquisition();
    private RecordFigures record = figures(0, 0, JournalStatus.State.GOOD);
    private TagTable tags;
    private SystemTags system;

    @BeforeEach
    void start() throws IOException {
        tags = new TagTable(TagConfig.spillingTo(folder), time.clock(), time);
        tags.start();
        plant.put("a", status("a", HealthState.CONNECTING, 0, Quantiles.NONE));
        system = new SystemTags(plant, tags, time, time.clock(), () -> record);
        system.start();
    }

    @AfterEach
    void close() {
        system.close();
        tags.close();
    }

    private static RecordFigures figures(int leftUnknown, int notReleased, JournalStatus.State state) {
        return new RecordFigures(
                new Unsettled(leftUnknown, notReleased), new JournalStatus(state, Optional.empty(), 7, 7, 5, 9));
    }

    private static DeviceStatus status(String name, HealthState state, long exchanges, Quantiles roundTrip) {
        HealthView health = new HealthView(
                state,
                state == HealthState.FAILED ? Optional.of("no answer") : Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
        Statistics statistics = new Statistics(
                exchanges, 0, Map.of(FailureKind.TIMED_OUT, 3L), 0, 0, 0, 0, roundTrip, 0, Quantiles.NONE, 0);
        return new DeviceStatus(name, "l", health, statistics, Optional.empty(), 1);
    }

    private TagValue value(String path) {
        return tags.value(TagPath.of("system/" + path)).orElseThrow();
    }

    @Test
    void anAlarmCanWatchWhatBecameOfCommandsAndOfTheirRecord() {
        time.advance(SystemTags.STEP);
        assertThat(value("commands/leftUnknown").value()).contains(Value.of(0L));
        assertThat(value("journal/state").value()).contains(Value.of(1L));
        record = figures(3, 2, JournalStatus.State.ON_RESERVE);
        time.advance(ROUND);
        assertThat(value("commands/leftUnknown").value()).contains(Value.of(3L));
        assertThat(value("commands/notReleased").value()).contains(Value.of(2L));
        assertThat(value("journal/state").value()).contains(Value.of(2L));
        assertThat(tags.tag(TagPath.of("system/journal/state")).orElseThrow().labels())
                .containsEntry(2L, "on-reserve")
                .hasSize(JournalStatus.State.values().length);
        assertThat(value("journal/reserveLeft").value()).contains(Value.of(5L));
    }

    @Test
    void aChangedStateIsThereAtOnceWithItsLabelAndReason() {
        assertThat(value("devices/a/state").value()).contains(Value.of(0L));
        assertThat(tags.tag(TagPath.of("system/devices/a/state")).orElseThrow().labels())
                .containsEntry(0L, "connecting")
                .containsEntry(4L, "disabled");
        plant.tell(
                HealthSubject.device("a"),
                status("a", HealthState.FAILED, 0, Quantiles.NONE).health());
        assertThat(value("devices/a/state").value()).contains(Value.of((long) HealthState.FAILED.code()));
        assertThat(value("devices/a/reason").value()).contains(Value.of("no answer"));
        plant.tell(
                HealthSubject.device("a"),
                new HealthView(
                        HealthState.DISABLED,
                        Optional.of("leaks"),
                        Optional.of(new Disablement("eve", "leaks", Instant.EPOCH).by()),
                        Instant.EPOCH));
        assertThat(value("devices/a/reason").value()).contains(Value.of("disabled by eve: leaks"));
    }

    @Test
    void numbersComeEveryTenSeconds() {
        assertThat(value("devices/a/exchanges").quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        plant.put("a", status("a", HealthState.GOOD, 7, new Quantiles(1, 2_500_000, 3_000_000, 4_000_000)));
        time.advance(ROUND);
        assertThat(value("devices/a/exchanges").value()).contains(Value.of(7L));
        assertThat(value("devices/a/timeouts").value()).contains(Value.of(3L));
        assertThat(value("devices/a/roundTrip").value()).contains(Value.of(2.5));
        assertThat(tags.tag(TagPath.of("system/devices/a/roundTrip"))
                        .orElseThrow()
                        .unit())
                .isEqualTo("ms");
        assertThat(value("devices/a/latenessP99").quality())
                .as("nothing was measured")
                .isEqualTo(Quality.BAD_NO_DATA);
        assertThat(value("runtime/tags").value()).contains(Value.of((long) tags.size()));
        plant.put("a", status("a", HealthState.GOOD, 8, Quantiles.NONE));
        time.advance(ROUND);
        assertThat(value("devices/a/exchanges").value()).contains(Value.of(8L));
        assertThat(value("devices/a/roundTrip").quality()).isEqualTo(Quality.BAD_NO_DATA);
    }

    @Test
    void aThousandDevicesAreSpreadOverTheInterval() {
        for (int i = 0; i < 1_000; i++) {
            plant.put("d" + i, status("d" + i, HealthState.GOOD, 1, Quantiles.NONE));
        }
        system.follow();
        int most = 0;
        for (int step = 0; step < SystemTags.STEPS; step++) {
            int before = plant.asked;
            time.advance(SystemTags.STEP);
            most = Math.max(most, plant.asked - before);
        }
        assertThat(plant.asked).isGreaterThanOrEqualTo(1_001);
        assertThat(most).isLessThanOrEqualTo(11);
    }

    @Test
    void tagsComeAndGoWithTheirDevices() {
        plant.put("b", status("b", HealthState.GOOD, 1, Quantiles.NONE));
        plant.remove("a");
        system.follow();
        assertThat(tags.value(TagPath.of("system/devices/a/state"))).isEmpty();
        assertThat(value("devices/b/state").value()).contains(Value.of((long) HealthState.GOOD.code()));
        plant.put("c", status("c", HealthState.GOOD, 1, Quantiles.NONE));
        time.advance(ROUND.plus(SystemTags.STEP));
        assertThat(tags.tags(TagPattern.of("system/devices/c/*")))
                .as("within ten seconds also when nobody says so")
                .isNotEmpty();
    }

    @Test
    void nothingIsPublishedAfterTheEnd() {
        system.close();
        plant.put("a", status("a", HealthState.GOOD, 9, Quantiles.NONE));
        time.advance(ROUND.multipliedBy(2));
        assertThat(value("devices/a/exchanges").quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
    }
}

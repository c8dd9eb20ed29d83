package dev.scada.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.plant.MemoryTagSetup;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTagsTest {
    private static final TagPath PATH = TagPath.of("limit");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    /** Lets everything through, or nothing. */
    private record Gate(boolean isOpen) implements SendGate {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void sending() throws DriverException {
            if (!isOpen) {
                throw DriverException.exchange(DriverException.Code.WITHDRAWN, "too late");
            }
        }
    }

    private record Running(TagTable table, MemoryTags memory) implements AutoCloseable {
        TagValue value() {
            return table.value(PATH).orElseThrow();
        }

        WriteReport write(Value value, boolean isOpen) throws Exception {
            return memory.write(PATH, value, new Gate(isOpen))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            memory.close();
            table.close();
        }
    }

    private Running running(MemoryTagSetup... setups) throws IOException {
        TagTable table = new TagTable(TagConfig.spillingTo(folder.resolve("spill")), time.clock(), time);
        List<MemoryTagSetup> all = List.of(setups);
        table.define(all.stream().map(MemoryTagSetup::info).toList());
        MemoryTags memory = new MemoryTags(MemoryConfig.keepingIn(folder.resolve("state")), table, time.clock());
        memory.start(all);
        return new Running(table, memory);
    }

    private static MemoryTagSetup setup(ValueKind kind, Optional<Value> initial, boolean persistent) {
        Optional<TagRange> range = kind == ValueKind.REAL ? Optional.of(new TagRange(0, 100)) : Optional.empty();
        TagInfo info =
                new TagInfo(PATH, "", "", kind, true, range, Map.of(), 0, Optional.empty(), TagOrigin.MEMORY, "");
        return new MemoryTagSetup(info, initial, persistent);
    }

    private static MemoryTagSetup real(boolean persistent) {
        return setup(ValueKind.REAL, Optional.of(Value.of(60.0)), persistent);
    }

    @Test
    void itBeginsWithItsInitialValueOrWaits() throws IOException {
        try (Running running = running(real(false))) {
            assertThat(running.value().value()).contains(Value.of(60.0));
            assertThat(running.value().quality()).isEqualTo(Quality.GOOD);
        }
        try (Running running = running(setup(ValueKind.INT, Optional.empty(), false))) {
            assertThat(running.value().quality()).isEqualTo(Quality.BAD_WAITING_FOR_INITIAL_DATA);
        }
    }

    @Test
    void aCommandIsHeldAndReadsBack() throws Exception {
        try (Running running = running(real(false))) {
            WriteReport report = running.write(Value.of(70.0), true);
            assertThat(report.outcome()).isEqualTo(WriteOutcome.accepted());
            assertThat(report.readBack().orElseThrow().value()).contains(Value.of(70.0));
            assertThat(running.value().value()).contains(Value.of(70.0));
        }
    }

    @Test
    void aCommandThatWasWithdrawnChangesNothing() throws Exception {
        try (Running running = running(real(true))) {
            assertThat(running.write(Value.of(70.0), false).outcome()).isInstanceOf(WriteOutcome.Rejected.class);
            assertThat(running.value().value()).contains(Value.of(60.0));
        }
        try (Running running = running(real(true))) {
            assertThat(running.value().value()).contains(Value.of(60.0));
        }
    }

    @Test
    void whatIsPersistentIsOnDiskBeforeItIsConfirmed() throws Exception {
        try (Running running = running(real(true))) {
            running.write(Value.of(70.0), true);
            // As it lies there now, without an orderly end.
            Files.copy(folder.resolve("state/memory.log"), folder.resolve("as-it-was"));
        }
        Files.move(
                folder.resolve("as-it-was"),
                folder.resolve("state/memory.log"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Running running = running(real(true))) {
            assertThat(running.value().value()).contains(Value.of(70.0));
            assertThat(running.value().quality()).isEqualTo(Quality.GOOD);
            assertThat(running.value().sourceTime()).contains(time.clock().instant());
        }
    }

    @Test
    void whatIsNotPersistentBeginsAnew() throws Exception {
        try (Running running = running(real(false))) {
            running.write(Value.of(70.0), true);
        }
        try (Running running = running(real(false))) {
            assertThat(running.value().value()).contains(Value.of(60.0));
        }
    }

    @Test
    void everyKindComesBackAsItWas() throws Exception {
        List<Value> values = List.of(
                Value.of(true),
                Value.of(Long.MIN_VALUE),
                new Value.UInt64(-1),
                Value.of(99.999),
                Value.of("Kessel \"1\"\n"));
        for (Value value : values) {
            Files.deleteIfExists(folder.resolve("state/memory.log"));
            try (Running running = running(setup(value.kind(), Optional.empty(), true))) {
                running.write(value, true);
            }
            try (Running running = running(setup(value.kind(), Optional.empty(), true))) {
                assertThat(running.value().value()).contains(value);
            }
        }
    }

    @Test
    void whatIsOutsideOfANewRangeOrOfAnotherKindIsNotTakenForGood() throws Exception {
        try (Running running = running(setup(ValueKind.REAL, Optional.empty(), true))) {
            running.memory()
                    .write(PATH, Value.of(500.0), new Gate(true))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        try (Running running = running(real(true))) {
            assertThat(running.value().quality()).isEqualTo(Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
        }
        try (Running running = running(setup(ValueKind.INT, Optional.of(Value.of(3)), true))) {
            assertThat(running.value().value()).contains(Value.of(3));
        }
    }

    @Test
    void aNewPlantKeepsWhatIsHeld() throws Exception {
        try (Running running = running(real(false))) {
            running.write(Value.of(70.0), true);
            running.memory().replace(List.of(setup(ValueKind.REAL, Optional.of(Value.of(1.0)), true)));
            assertThat(running.value().value()).contains(Value.of(70.0));
            running.memory().replace(List.of());
            assertThat(running.memory().holds(PATH)).isFalse();
        }
    }
}

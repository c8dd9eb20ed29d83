package dev.scada.core.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.core.acquisition.ToyDriver.Asked;
import dev.scada.core.acquisition.ToyDriver.Told;
import dev.scada.core.plant.ScanClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What holds whatever happens: lines with any number of devices, periods and silent units, answers of any length, commands,
 * reads on demand and leases at any moment, devices that go and come back. Each failure names its seed; put it in
 * {@link #SEED} to see that run again.
 */
class RandomScheduleTest {
    private static final long SEED = 20_261_122;
    private static final int RUNS = 3_000;
    private static final Duration STEP = Duration.ofMillis(5);

    @Test
    void whateverHappensTheRulesHold() throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int run = 0; run < RUNS; run++) {
            long seed = seeds.nextLong();
            try (ToyPlant plant = new ToyPlant()) {
                new Run(plant, new SplittableRandom(seed)).go();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** One schedule and what was seen of it. */
    private static final class Run {
        private final ToyPlant plant;
        private final SplittableRandom random;
        private final Map<String, Duration> periods = new HashMap<>();
        private final Map<String, Boolean> silent = new HashMap<>();
        /** When each answer under way is to come. */
        private final List<Due> underWay = new ArrayList<>();
        /** When exchanges with each device began; a scan of these devices is one exchange. */
        private final Map<String, List<Duration>> begun = new HashMap<>();

        private final List<CompletableFuture<WriteReport>> commands = new ArrayList<>();
        private int most;
        private int begunSinceCommand;
        private boolean commandWaits;

        private record Due(Duration at, Asked asked, boolean isAnswer) {}

        Run(ToyPlant plant, SplittableRandom random) throws IOException {
            this.plant = plant;
            this.random = random;
        }

        void go() throws Exception {
            most = 1 + random.nextInt(3) * random.nextInt(2) * 4;
            plant.driver.outstanding = most;
            int devices = 1 + random.nextInt(8);
            for (int i = 0; i < devices; i++) {
                Duration period = Duration.ofMillis(200L * (1 + random.nextInt(10)));
                String name = "d" + i;
                plant.device(name, 1, new ScanClass("c" + period.toMillis(), period));
                periods.put(name, period);
                silent.put(name, random.nextInt(3) == 0);
            }
            // One answers, so that the line stands.
            silent.put("d0", false);
            plant.connected();
            Duration end = Duration.ofSeconds(8 + random.nextInt(8));
            while (plant.time.elapsed().compareTo(end) < 0) {
                look();
                if (random.nextInt(40) == 0) {
                    command();
                }
                if (random.nextInt(400) == 0) {
                    String name = "d" + random.nextInt(periods.size());
                    silent.put(name, !name.equals("d0") && random.nextBoolean());
                }
                plant.time.advance(STEP);
                answer();
            }
            drain();
            judge();
        }

        private void drain() {
            while (commands.stream().anyMatch(command -> !command.isDone()) && !underWay.isEmpty()) {
                plant.time.advance(STEP);
                answer();
            }
        }

        private void command() {
            String name = "d" + random.nextInt(periods.size());
            CompletableFuture<WriteReport> report = plant.write(name + "/0", 1, ToyPlant.OPEN_GATE);
            commands.add(report);
            if (!report.isDone() && plant.driver.writes.isEmpty() && !commandWaits) {
                commandWaits = true;
                begunSinceCommand = 0;
            }
            look();
        }

        /** Takes what was begun. */
        private void look() {
            while (!plant.driver.writes.isEmpty()) {
                commandWaits = false;
                Told told = plant.driver.writes.remove(0);
                // Refused at once, so that no reading back follows.
                told.answer().complete(List.of(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "no")));
            }
            while (!plant.driver.reads.isEmpty()) {
                Asked asked = plant.asked();
                String name = asked.device().name();
                Duration now = plant.time.elapsed();
                // It may have been rejected meanwhile, since its device fell silent.
                if (commandWaits && commands.stream().anyMatch(command -> !command.isDone())) {
                    begunSinceCommand++;
                    assertThat(begunSinceCommand)
                            .as("exchanges before a command")
                            .isZero();
                }
                begun.computeIfAbsent(name, unused -> new ArrayList<>()).add(now);
                boolean isAnswer = !Boolean.TRUE.equals(silent.get(name));
                Duration takes = isAnswer ? Duration.ofMillis(1 + random.nextInt(40)) : Duration.ofMillis(300);
                underWay.add(new Due(now.plus(takes), asked, isAnswer));
                assertThat(underWay).as("exchanges under way").hasSizeLessThanOrEqualTo(most);
            }
        }

        private void answer() {
            Duration now = plant.time.elapsed();
            for (Due due : List.copyOf(underWay)) {
                if (due.at().compareTo(now) <= 0) {
                    underWay.remove(due);
                    if (due.isAnswer()) {
                        ToyPlant.answer(due.asked());
                    } else {
                        ToyPlant.timeOut(due.asked());
                    }
                    look();
                }
            }
        }

        private void judge() {
            assertThat(plant.driver.opened)
                    .as("the line stands, since one answers")
                    .isEqualTo(1);
            begun.forEach((name, times) -> {
                Duration period = Objects.requireNonNull(periods.get(name));
                // A run belongs to its place in the rhythm, and may begin late by what others take: two in one period
                // at
                // most, never three, and over the whole time no more than periods have gone by, tries not counted.
                if (!Boolean.TRUE.equals(silent.get(name)) && plant.device(name).failures() == 0) {
                    for (int i = 2; i < times.size(); i++) {
                        assertThat(times.get(i).minus(times.get(i - 2)))
                                .as("three reads of %s within a period, at %s", name, times.get(i))
                                .isGreaterThanOrEqualTo(period);
                    }
                    long places = plant.time.elapsed().toMillis() / period.toMillis() + 2;
                    assertThat(times.size() + plant.device(name).missedScans())
                            .as("runs and missed runs of %s", name)
                            .isLessThanOrEqualTo(places);
                }
            });
            // Nobody starves: who answers is heard of, and not too long ago.
            periods.forEach((name, period) -> {
                if (!Boolean.TRUE.equals(silent.get(name)) && plant.device(name).state() == HealthState.GOOD) {
                    List<Duration> times = begun.getOrDefault(name, List.of(Duration.ZERO));
                    assertThat(plant.time.elapsed().minus(times.get(times.size() - 1)))
                            .as("since the last read of %s", name)
                            .isLessThanOrEqualTo(period.multipliedBy(2).plus(Duration.ofSeconds(2)));
                }
            });
            assertThat(commands).as("commands").allMatch(CompletableFuture::isDone);
        }
    }
}

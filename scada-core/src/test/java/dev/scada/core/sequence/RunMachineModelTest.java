package dev.scada.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.expression.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A million random events on random programs. */
class RunMachineModelTest {
    private static final int EVENTS = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Made once: reading an expression takes longer than a run. */
    private static final Question TRUTH = Programs.truth("a");

    private final Random random = new Random(4711);
    private boolean truth;

    @Test
    void nothingIsSentBeforeItIsOnRecordNorWhilePausedNorOfTheStepsAfterAnAbortNorAfterTheEnd() {
        int events = 0;
        int runs = 0;
        int ended = 0;
        while (events < EVENTS) {
            Model model = new Model(program());
            model.begin();
            int most = 20 + random.nextInt(200);
            for (int i = 0; i < most; i++) {
                model.happen();
                events++;
            }
            ended += model.finish() ? 1 : 0;
            runs++;
        }
        assertThat(runs).isGreaterThan(5_000);
        assertThat(ended).as("of %s", runs).isEqualTo(runs);
    }

    private Program program() {
        Programs program = Programs.of();
        int size = 1 + random.nextInt(8);
        part(program, 0, size);
        int next = size + 1;
        if (random.nextBoolean()) {
            program.onFailure();
            int length = 1 + random.nextInt(3);
            part(program, next, length);
            next += length + 1;
        }
        if (random.nextBoolean()) {
            program.onAbort();
            part(program, next, 1 + random.nextInt(3));
        }
        return program.program();
    }

    private void part(Programs program, int from, int size) {
        for (int i = 0; i < size; i++) {
            // Forward only, so that every program has an end.
            int ahead = from + i + 1 + random.nextInt(size - i);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> program.command("t");
                case 3 ->
                    program.add(
                            new Work.Wait(TRUTH, SECOND, random.nextBoolean() ? Duration.ZERO : SECOND.dividedBy(3)));
                case 4 -> program.delay(SECOND);
                case 5 -> program.confirm();
                case 6 -> program.add(new Work.Branch(TRUTH, ahead));
                default -> program.add(random.nextInt(4) == 0 ? new Work.Fail("no good") : new Work.Jump(ahead));
            }
            switch (random.nextInt(4)) {
                case 0 -> program.ifFails(IfFails.CONTINUE);
                case 1 -> program.ifFails(new IfFails.Goto(ahead));
                default -> {}
            }
        }
        program.end();
    }

    /** What was seen of one run, and what must hold of it. */
    private final class Model {
        private final Program program;
        private final RunMachine machine;
        private long now = random.nextLong();
        private long recording = -1;
        private long recorded = -1;
        private long commanding = -1;
        private boolean isAborted;
        private boolean isEnded;
        /** Its steps were left after a failure. */
        private boolean isFallen;

        Model(Program program) {
            this.program = program;
            this.machine =
                    new RunMachine(program, question -> new Evaluation(Optional.of(Value.of(truth)), Quality.GOOD, ""));
        }

        void begin() {
            see(machine.begin(now));
        }

        void happen() {
            truth = random.nextInt(3) == 0;
            now += random.nextInt(400) * 1_000_000L;
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> record(recording);
                case 3 -> {
                    if (random.nextInt(10) == 0) {
                        boolean wasMain = machine.section() == Section.MAIN;
                        boolean wasRecording = machine.phase() == Phase.RECORDING;
                        recorded = recording;
                        see(machine.recordedButNotKept(recording, "full", now));
                        isFallen |= wasMain && wasRecording;
                    } else {
                        record(recording);
                    }
                }
                case 4, 5, 6 -> command(commanding, random.nextInt(4) != 0);
                case 7 -> see(machine.tick(now));
                case 8 -> see(machine.changed(now));
                case 9 -> see(machine.confirm(machine.turn(), random.nextBoolean(), "anna"));
                case 10 -> {
                    // A stale one changes nothing.
                    Phase before = machine.phase();
                    assertThat(machine.recorded(recording - 1, now)).isEmpty();
                    assertThat(machine.commandEnded(commanding - 1, true, "", now))
                            .isEmpty();
                    assertThat(machine.phase()).isEqualTo(before);
                }
                case 11 -> see(machine.pause("anna", now));
                case 12 -> see(machine.resume("anna", now));
                default -> {
                    if (random.nextInt(6) == 0) {
                        boolean wasMain = machine.section() == Section.MAIN;
                        isAborted |= wasMain && !machine.isEnded();
                        see(machine.abort("anna", "", random.nextInt(3) == 0));
                    }
                }
            }
        }

        private void record(long turn) {
            recorded = turn;
            see(machine.recorded(turn, now));
        }

        private void command(long turn, boolean isGood) {
            if (machine.phase() == Phase.COMMANDING && turn == commanding) {
                commanding = -1;
                see(machine.commandEnded(turn, isGood, "", now));
            }
        }

        private void see(List<Effect> effects) {
            for (Effect effect : effects) {
                assertThat(isEnded).as("nothing after the end").isFalse();
                if (effect instanceof Effect.Recording it) {
                    assertThat(it.turn()).isGreaterThan(recording);
                    assertThat(commanding).as("one thing at a time").isEqualTo(-1);
                    recording = it.turn();
                } else if (effect instanceof Effect.Send it) {
                    assertThat(recorded).as("on record first").isEqualTo(it.turn());
                    assertThat(commanding).as("one command at a time").isEqualTo(-1);
                    assertThat(program.step(it.step()).work()).isInstanceOf(Work.Command.class);
                    assertThat(!isAborted || isOfAbort(it.step()))
                            .as("after an abort")
                            .isTrue();
                    assertThat(!isFallen || !isMain(it.step()))
                            .as("after a failure")
                            .isTrue();
                    commanding = it.turn();
                } else if (effect instanceof Effect.End) {
                    isEnded = true;
                }
            }
            if (machine.phase() == Phase.PAUSED) {
                assertThat(commanding).as("paused with nothing under way").isEqualTo(-1);
                assertThat(machine.nextTick()).isEmpty();
            }
            assertThat(machine.isEnded()).isEqualTo(isEnded);
        }

        private boolean isOfAbort(int step) {
            return program.onAbort().isPresent() && step >= program.onAbort().getAsInt();
        }

        private boolean isMain(int step) {
            return (program.onFailure().isEmpty() || step < program.onFailure().getAsInt())
                    && (program.onAbort().isEmpty() || step < program.onAbort().getAsInt());
        }

        /** When all goes on, it comes to its end. */
        boolean finish() {
            see(machine.resume("anna", now));
            for (int i = 0; i < 200 && !isEnded; i++) {
                now += SECOND.toNanos() * 61;
                record(recording);
                command(commanding, true);
                see(machine.tick(now));
            }
            return isEnded;
        }
    }
}

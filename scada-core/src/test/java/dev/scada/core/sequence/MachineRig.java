package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine with a clock that is moved by hand, whose effects are told in words. */
final class MachineRig {
    private final Map<TagPath, TagValue> values = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private RunMachine machine = new RunMachine(Programs.of().end().program(), question -> answer(question));
    private long now = Long.MAX_VALUE - 5_000_000_000L; // so that the clock runs over
    private long turn;

    private dev.scada.core.expression.Evaluation answer(Question question) {
        return question.answer(path -> Optional.ofNullable(values.get(path)), Map.of());
    }

    void run(Programs program) {
        machine = new RunMachine(program.program(), this::answer);
        say(machine.begin(now));
    }

    RunMachine machine() {
        return machine;
    }

    /** What it wanted since it was last asked. */
    List<String> take() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    void recorded() {
        say(machine.recorded(turn, now));
    }

    void notRecorded(String why) {
        say(machine.notRecorded(turn, why));
    }

    void commandEnded(boolean isGood) {
        say(machine.commandEnded(turn, isGood, isGood ? "" : "said no", now));
    }

    void pause() {
        say(machine.pause("anna", now));
    }

    void resume() {
        say(machine.resume("anna", now));
    }

    void recordedButNotKept(String why) {
        say(machine.recordedButNotKept(turn, why, now));
    }

    void abort() {
        say(machine.abort("anna", "smoke", false));
    }

    void abortAtOnce() {
        say(machine.abort("otto", "fire", true));
    }

    void confirm(boolean isYes) {
        confirm(turn, isYes);
    }

    void confirm(long itsTurn, boolean isYes) {
        say(machine.confirm(itsTurn, isYes, "anna"));
    }

    long turn() {
        return turn;
    }

    void pass(Duration time) {
        now += time.toNanos();
        say(machine.tick(now));
    }

    void set(String tag, boolean value) {
        put(tag, value, Quality.GOOD);
    }

    void uncertain(String tag, boolean value) {
        put(tag, value, Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
    }

    void bad(String tag) {
        TagPath path = TagPath.of(tag);
        values.put(path, TagValue.waiting(path, Instant.EPOCH));
        say(machine.changed(now));
    }

    private void put(String tag, boolean value, Quality quality) {
        TagPath path = TagPath.of(tag);
        values.put(path, TagValue.of(path, Value.of(value), quality, null, Instant.EPOCH));
        say(machine.changed(now));
    }

    private void say(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Recording it) {
                turn = it.turn();
                said.add("record " + it.step());
            } else if (effect instanceof Effect.Send it) {
                said.add("send " + it.step());
            } else if (effect instanceof Effect.TakeBack it) {
                said.add("take back " + it.step());
            } else if (effect instanceof Effect.Note it) {
                said.add((it.what() + " " + it.step() + " " + it.words()).strip()
                        + (it.by().isEmpty() ? "" : " by " + it.by()));
            } else if (effect instanceof Effect.End it) {
                said.add(("end " + it.ending() + " " + it.reason()).strip());
            }
        }
    }
}

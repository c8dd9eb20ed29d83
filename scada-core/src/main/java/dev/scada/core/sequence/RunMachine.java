package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import dev.scada.core.expression.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One run of a program: which step it is at, and what has to be done next. Pure: it is told what happens and at what
 * time, and answers with what it wants done. Confined to one thread.
 *
 * <p>A step that does something is put on record first, and begins when it is told that it is. What comes too late, for a
 * step that is left, changes nothing.
 */
public final class RunMachine {
    /** Steps that one run goes through. */
    static final int MOST_STEPS = 100_000;

    /** What it is doing. */
    public enum Phase {
        NEW,
        /** The record of a step is on its way. */
        RECORDING,
        /** A command is under way. */
        COMMANDING,
        WAITING,
        DELAYING,
        /** A person is asked. */
        ASKING,
        PAUSED,
        ENDED
    }

    /** Which steps it is among. */
    public enum Section {
        MAIN,
        /** Those after a failure. */
        FAILURE,
        /** Those after an abort. */
        ABORT
    }

    /** Answers questions over the values of this moment. */
    @FunctionalInterface
    public interface Facts {
        Evaluation answer(Question question);
    }

    private final Program program;
    private final Facts facts;
    private List<Effect> effects = new ArrayList<>();

    private Phase phase = Phase.NEW;
    private Section section = Section.MAIN;
    private int at;
    private long turn;
    private int entered;
    private OptionalLong deadline = OptionalLong.empty();
    /** When the condition that has to hold for a while will have. */
    private OptionalLong heldAt = OptionalLong.empty();

    private boolean wantsPause;
    private boolean wantsAbort;
    private String reason = "";

    /** What it was doing when it was paused; {@code NEW}: the step is not on record yet. */
    private Phase pausedFrom = Phase.NEW;

    private OptionalLong left = OptionalLong.empty();

    public RunMachine(Program program, Facts facts) {
        this.program = program;
        this.facts = facts;
    }

    public Phase phase() {
        return phase;
    }

    public Section section() {
        return section;
    }

    /** The step that it is at; the last one when it has ended. */
    public int at() {
        return at;
    }

    public boolean isEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether it will pause, or abort, once the command under way has ended. */
    public boolean isPausing() {
        return wantsPause && phase != Phase.PAUSED;
    }

    public boolean isAborting() {
        return wantsAbort || section == Section.ABORT;
    }

    /** Until when the step has time, by the clock of the calls; absent where it has no limit, and while paused. */
    public OptionalLong deadline() {
        return deadline;
    }

    /** When {@link #tick} has to be called. */
    public OptionalLong nextTick() {
        if (heldAt.isEmpty() || (deadline.isPresent() && deadline.getAsLong() - heldAt.getAsLong() < 0)) {
            return deadline;
        }
        return heldAt;
    }

    /** The tags whose values it waits for. */
    public Set<TagPath> watched() {
        return phase == Phase.WAITING && work() instanceof Work.Wait wait
                ? wait.condition().tags()
                : Set.of();
    }

    // ---- what happens ----

    public List<Effect> begin(long now) {
        if (phase == Phase.NEW) {
            enter(0);
        }
        return taken();
    }

    /** The step of that turn is on record. */
    public List<Effect> recorded(long itsTurn, long now) {
        if (phase == Phase.RECORDING && itsTurn == turn) {
            if (wantsPause) {
                pauseHere(Phase.RECORDING, now);
            } else {
                act(now);
            }
        }
        return taken();
    }

    /** It is not, and so nothing more is done: the steps after a failure could not be put on record either. */
    public List<Effect> notRecorded(long itsTurn, String why) {
        if (phase == Phase.RECORDING && itsTurn == turn) {
            end(Ending.FAILED, "it cannot be put on record: " + why);
        }
        return taken();
    }

    public List<Effect> commandEnded(long itsTurn, boolean isGood, String words, long now) {
        if (phase == Phase.COMMANDING && itsTurn == turn) {
            if (wantsAbort) {
                note(isGood ? "done" : "failed", words, "");
                leave();
            } else if (isGood) {
                done(words);
            } else {
                failed(words);
            }
        }
        return taken();
    }

    /** Some of {@link #watched} may have new values. */
    public List<Effect> changed(long now) {
        if (phase == Phase.WAITING) {
            look(now);
        }
        return taken();
    }

    /** Time has passed. */
    public List<Effect> tick(long now) {
        switch (phase) {
            case WAITING -> {
                look(now);
                if (phase == Phase.WAITING && isOver(now) && work() instanceof Work.Wait wait) {
                    failed("not within " + Words.of(wait.timeout()) + ": " + why(wait));
                }
            }
            case DELAYING -> {
                if (isOver(now)) {
                    done("");
                }
            }
            case ASKING -> {
                if (isOver(now) && work() instanceof Work.Confirm confirm) {
                    failed("nobody confirmed within "
                            + Words.of(confirm.timeout().orElse(Duration.ZERO)));
                }
            }
            default -> {}
        }
        return taken();
    }

    /** @return empty when it cannot be paused now */
    public List<Effect> pause(String by, long now) {
        if (phase != Phase.ENDED && phase != Phase.PAUSED && section == Section.MAIN && !wantsAbort && !wantsPause) {
            note("paused", "", by);
            wantsPause = true;
            if (phase == Phase.WAITING || phase == Phase.DELAYING || phase == Phase.ASKING) {
                pauseHere(phase, now);
            }
        }
        return taken();
    }

    /** @return empty when it is not paused */
    public List<Effect> resume(String by, long now) {
        if (wantsPause && phase != Phase.ENDED) {
            note("resumed", "", by);
            wantsPause = false;
            if (phase == Phase.PAUSED) {
                goOn(now);
            }
        }
        return taken();
    }

    /**
     * Ends it: a step that waits is left at once, a command under way is waited for, since it cannot be taken back. Then
     * come the steps after an abort; while steps after a failure or an abort run, it is the end.
     *
     * @return empty when it is ended or being aborted already
     */
    public List<Effect> abort(String by, String why) {
        if (phase != Phase.ENDED && !wantsAbort) {
            note("aborting", why, by);
            reason = why.isEmpty() ? "by " + by : "by " + by + ": " + why;
            wantsPause = false;
            if (phase == Phase.COMMANDING) {
                wantsAbort = true;
            } else {
                leave();
            }
        }
        return taken();
    }

    /** @return empty when nothing is asked */
    public List<Effect> confirm(boolean isYes, String by) {
        if (phase == Phase.ASKING) {
            note(isYes ? "confirmed" : "declined", "", by);
            if (isYes) {
                enter(at + 1);
            } else {
                failed("declined by " + by);
            }
        }
        return taken();
    }

    // ---- what follows ----

    private List<Effect> taken() {
        List<Effect> all = effects;
        effects = new ArrayList<>();
        return all;
    }

    private Work work() {
        return program.step(at).work();
    }

    private void note(String what, String words, String by) {
        effects.add(new Effect.Note(at, what, words, by));
    }

    /** Goes through what takes no time, up to the next step that does something. */
    private void enter(int index) {
        at = index;
        deadline = OptionalLong.empty();
        heldAt = OptionalLong.empty();
        while (!work().isDeed()) {
            OptionalInt next = passed();
            if (next.isEmpty()) {
                return;
            }
            at = next.getAsInt();
        }
        if (++entered > MOST_STEPS) {
            end(Ending.FAILED, "it has gone through " + MOST_STEPS + " steps");
        } else if (wantsPause) {
            phase = Phase.PAUSED;
            pausedFrom = Phase.NEW;
        } else {
            turn++;
            phase = Phase.RECORDING;
            effects.add(new Effect.Recording(turn, at));
        }
    }

    /** @return where it goes on; empty when it has gone on, or ended */
    private OptionalInt passed() {
        Work work = work();
        if (++entered > MOST_STEPS) {
            end(Ending.FAILED, "it has gone through " + MOST_STEPS + " steps");
            return OptionalInt.empty();
        }
        if (work instanceof Work.Jump jump) {
            return OptionalInt.of(jump.target());
        }
        if (work instanceof Work.Branch branch) {
            Evaluation answer = facts.answer(branch.condition());
            note(answer.holds() ? "yes" : "no", answer.holds() ? "" : why(answer), "");
            return OptionalInt.of(answer.holds() ? at + 1 : branch.otherwise());
        }
        if (work instanceof Work.Say say) {
            note("says", say.text(), "");
            return OptionalInt.of(at + 1);
        }
        if (work instanceof Work.Fail fail) {
            failed(fail.text());
            return OptionalInt.empty();
        }
        switch (section) {
            case MAIN -> end(Ending.DONE, "");
            case FAILURE -> end(Ending.FAILED, reason);
            case ABORT -> end(Ending.ABORTED, reason);
        }
        return OptionalInt.empty();
    }

    private void act(long now) {
        Work work = work();
        if (work instanceof Work.Command) {
            phase = Phase.COMMANDING;
            effects.add(new Effect.Send(turn, at));
        } else if (work instanceof Work.Wait wait) {
            phase = Phase.WAITING;
            deadline = OptionalLong.of(now + wait.timeout().toNanos());
            look(now);
        } else if (work instanceof Work.Delay delay) {
            phase = Phase.DELAYING;
            deadline = OptionalLong.of(now + delay.time().toNanos());
        } else if (work instanceof Work.Confirm confirm) {
            phase = Phase.ASKING;
            deadline = confirm.timeout()
                    .map(time -> OptionalLong.of(now + time.toNanos()))
                    .orElse(OptionalLong.empty());
        }
    }

    private void look(long now) {
        if (!(work() instanceof Work.Wait wait)) {
            return;
        }
        if (!facts.answer(wait.condition()).holds()) {
            heldAt = OptionalLong.empty();
            return;
        }
        if (heldAt.isEmpty()) {
            heldAt = OptionalLong.of(now + wait.holding().toNanos());
        }
        if (now - heldAt.getAsLong() >= 0) {
            done("");
        }
    }

    private String why(Work.Wait wait) {
        Evaluation answer = facts.answer(wait.condition());
        return wait.condition().text() + (answer.holds() ? " has not held long enough" : " " + why(answer));
    }

    private static String why(Evaluation answer) {
        if (answer.value().isEmpty()) {
            return "cannot be evaluated (" + answer.reason() + ")";
        }
        return answer.quality().isGood()
                ? "does not hold"
                : "is not vouched for (" + answer.quality().text() + ")";
    }

    private boolean isOver(long now) {
        return deadline.isPresent() && now - deadline.getAsLong() >= 0;
    }

    private void done(String words) {
        note("done", words, "");
        enter(at + 1);
    }

    private void failed(String words) {
        note("failed", words, "");
        Step step = program.step(at);
        if (step.ifFails() instanceof IfFails.Goto elsewhere) {
            enter(elsewhere.target());
        } else if (step.ifFails() instanceof IfFails.Continue) {
            enter(at + 1);
        } else if (section == Section.MAIN) {
            reason = "step " + step.name() + ": " + words;
            wantsPause = false;
            if (program.onFailure().isPresent()) {
                section = Section.FAILURE;
                enter(program.onFailure().getAsInt());
            } else {
                end(Ending.FAILED, reason);
            }
        } else if (step.work() instanceof Work.Fail) {
            end(section == Section.FAILURE ? Ending.FAILED : Ending.ABORTED, reason + "; " + words);
        } else {
            // What is to make the plant safe is tried to its end.
            reason = reason + "; step " + step.name() + " failed too: " + words;
            enter(at + 1);
        }
    }

    private void leave() {
        wantsAbort = false;
        if (section == Section.MAIN && program.onAbort().isPresent()) {
            section = Section.ABORT;
            enter(program.onAbort().getAsInt());
        } else {
            end(Ending.ABORTED, reason);
        }
    }

    /** The time that a step has stands still. */
    private void pauseHere(Phase from, long now) {
        phase = Phase.PAUSED;
        pausedFrom = from;
        left = deadline.isPresent() ? OptionalLong.of(deadline.getAsLong() - now) : OptionalLong.empty();
        deadline = OptionalLong.empty();
        heldAt = OptionalLong.empty();
    }

    private void goOn(long now) {
        switch (pausedFrom) {
            case NEW -> enter(at);
            case RECORDING -> act(now);
            default -> {
                phase = pausedFrom;
                deadline = left.isPresent() ? OptionalLong.of(now + left.getAsLong()) : OptionalLong.empty();
                if (phase == Phase.WAITING) {
                    look(now);
                }
            }
        }
    }

    private void end(Ending ending, String why) {
        phase = Phase.ENDED;
        deadline = OptionalLong.empty();
        heldAt = OptionalLong.empty();
        reason = why;
        effects.add(new Effect.End(ending, why));
    }
}

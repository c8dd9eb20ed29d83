package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One run of a program: which step it is at, and what has to be done next. Pure: it is told what happens and at what
 * time, and answers with what it wants done. Confined to one thread.
 *
 * <p>A step that does something is put on record first, and begins when it is told that it is. Each beginning of a step has
 * a turn of its own: what comes too late, for a turn that is left, changes nothing.
 */
public final class RunMachine {
    /** Steps that one run goes through; those after a failure or an abort are counted for themselves. */
    static final int MOST_STEPS = 100_000;

    private final Program program;
    private final Course course;
    private final Passage passage;
    private final PresentStep present;
    private List<Effect> effects = new ArrayList<>();

    private Phase phase = Phase.NEW;
    private int at;
    /** Where the way to that step began. */
    private int entered;

    private long turn;

    private boolean wantsPause;
    private boolean wantsAbort;
    /** Whether an abort leaves out the steps after it. */
    private boolean isAtOnce;

    /** The part whose steps are counted. */
    private Section counted = Section.MAIN;

    /** What it was doing when it was paused; {@code NEW}: the step has not begun. */
    private Phase pausedFrom = Phase.NEW;

    public RunMachine(Program program, Facts facts) {
        this.program = program;
        this.course = new Course(program);
        this.present = new PresentStep(facts);
        this.passage =
                new Passage(program, facts, (step, what, words) -> effects.add(new Effect.Note(step, what, words, "")));
    }

    public Phase phase() {
        return phase;
    }

    public Section section() {
        return course.section();
    }

    /** The step that it is at; the last one when it has ended. */
    public int at() {
        return at;
    }

    /** Which beginning of a step this is; a person's answer has to name that of its question. */
    public long turn() {
        return turn;
    }

    public boolean isEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether it will pause, or abort, once the command under way has ended. */
    public boolean isPausing() {
        return wantsPause && phase != Phase.PAUSED;
    }

    public boolean isAborting() {
        return wantsAbort || course.section() == Section.ABORT;
    }

    /** Until when the step has time, by the clock of the calls; absent where it has no limit, and while paused. */
    public OptionalLong deadline() {
        return present.deadline();
    }

    /** When {@link #tick} has to be called. */
    public OptionalLong nextTick() {
        return present.nextTick();
    }

    /** The tags whose values it waits for. */
    public Set<TagPath> watched() {
        return phase == Phase.WAITING ? present.watched() : Set.of();
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
            act(now);
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

    /**
     * The step of that turn is in the journal, but where the run is cannot be kept over a restart. No step goes on like that
     * but those after a failure or an abort, which make the plant safe.
     */
    public List<Effect> recordedButNotKept(long itsTurn, String why, long now) {
        if (phase == Phase.RECORDING && itsTurn == turn && course.section() == Section.MAIN) {
            follow(course.broken("it cannot be kept: " + why));
            return taken();
        }
        return recorded(itsTurn, now);
    }

    /** A fault of the runtime kept it from being carried out. */
    public List<Effect> broken(String why) {
        if (phase != Phase.ENDED) {
            note("failed", why, "");
            follow(course.broken(why));
        }
        return taken();
    }

    public List<Effect> commandEnded(long itsTurn, boolean isGood, String words, long now) {
        if (phase == Phase.COMMANDING && itsTurn == turn) {
            if (wantsAbort) {
                note(isGood ? "done" : "failed", words, "");
                leave();
            } else {
                came(new PresentStep.CameOut(isGood, words));
            }
        }
        return taken();
    }

    /** Some of {@link #watched} may have new values. */
    public List<Effect> changed(long now) {
        if (phase == Phase.WAITING) {
            present.look(now).ifPresent(this::came);
        }
        return taken();
    }

    /** Time has passed. */
    public List<Effect> tick(long now) {
        if (phase.takesTime()) {
            present.tick(now).ifPresent(this::came);
        }
        return taken();
    }

    /** @return empty when it cannot be paused now */
    public List<Effect> pause(String by, long now) {
        boolean isGoing = phase != Phase.ENDED && phase != Phase.PAUSED && !wantsAbort && !wantsPause;
        if (isGoing && course.section() == Section.MAIN) {
            note("paused", "", by);
            wantsPause = true;
            if (phase.takesTime()) {
                pausedFrom = phase;
                phase = Phase.PAUSED;
                present.stop(now);
            } else if (phase == Phase.RECORDING) {
                pauseBefore(entered);
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
     * Ends it: a step that waits is left at once, a command under way is taken back if it was not sent, and waited for in
     * any case. Then come the steps after an abort.
     *
     * <p>Steps after a failure or an abort make the plant safe: a second person who aborts, or one who does in the moment
     * in which a step fails, does not cut them short. Only who says <em>at once</em> does.
     *
     * @param isNow at once: no further steps, whatever they are
     * @return empty when it is ended or being aborted already, or goes through the steps after a failure
     */
    public List<Effect> abort(String by, String why, boolean isNow) {
        boolean isEnding = wantsAbort || course.section() != Section.MAIN;
        if (phase != Phase.ENDED && (isNow ? !isAtOnce : !isEnding)) {
            note("aborting", why, by);
            course.aborting(by, why);
            wantsPause = false;
            isAtOnce = isNow;
            if (phase != Phase.COMMANDING) {
                leave();
            } else if (!wantsAbort) {
                wantsAbort = true;
                effects.add(new Effect.TakeBack(turn, at));
            }
        }
        return taken();
    }

    /**
     * A person's answer.
     *
     * @param itsTurn the turn of the question that is answered: it is not for the next one, which he has not seen
     * @return empty when that is not asked
     */
    public List<Effect> confirm(long itsTurn, boolean isYes, String by) {
        if (phase == Phase.ASKING && itsTurn == turn) {
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

    private void enter(int index) {
        present.leave();
        if (wantsPause) {
            pauseBefore(index);
            return;
        }
        entered = index;
        Passage.Stop stop = passage.from(index);
        at = stop.at();
        if (stop instanceof Passage.Stop.Failing failing) {
            failed(failing.words());
        } else if (stop instanceof Passage.Stop.Over) {
            follow(course.over());
        } else if (stop instanceof Passage.Stop.Endless) {
            follow(course.broken("it has gone through " + MOST_STEPS + " steps"));
        } else {
            turn++;
            phase = Phase.RECORDING;
            effects.add(new Effect.Recording(turn, at));
        }
    }

    private void act(long now) {
        phase = Phase.of(work());
        if (phase == Phase.COMMANDING) {
            effects.add(new Effect.Send(turn, at));
        } else {
            present.begin(work(), now).ifPresent(this::came);
        }
    }

    private void came(PresentStep.CameOut out) {
        if (out.isGood()) {
            done(out.words());
        } else {
            failed(out.words());
        }
    }

    private void done(String words) {
        note("done", words, "");
        enter(at + 1);
    }

    private void failed(String words) {
        note("failed", words, "");
        follow(course.failed(at, words));
    }

    private void leave() {
        wantsAbort = false;
        follow(course.aborted(isAtOnce));
    }

    private void follow(Course.Next next) {
        if (next instanceof Course.Next.Enter step) {
            if (course.section() != counted) {
                counted = course.section();
                passage.countAnew();
                // Only the steps themselves can be paused.
                wantsPause = false;
            }
            enter(step.step());
        } else if (next instanceof Course.Next.End it) {
            end(it.ending(), it.reason());
        }
    }

    /** Before the way there is gone: which branch it takes is for the values that there are when it goes on. */
    private void pauseBefore(int index) {
        at = index;
        phase = Phase.PAUSED;
        pausedFrom = Phase.NEW;
    }

    private void goOn(long now) {
        if (pausedFrom == Phase.NEW) {
            enter(at);
        } else {
            phase = pausedFrom;
            present.goOn(now).ifPresent(this::came);
        }
    }

    private void end(Ending ending, String why) {
        phase = Phase.ENDED;
        present.leave();
        effects.add(new Effect.End(ending, why));
    }
}

package dev.scada.core.sequence;

import dev.scada.core.expression.Evaluation;

/**
 * The way through a program's steps that take no time, branches and jumps and words, up to one that does something or to an
 * end. Pure; confined to one thread.
 */
final class Passage {
    /** Where it comes to a stand. */
    sealed interface Stop {
        int at();

        /** At a step that does something or takes time. */
        record Deed(int at) implements Stop {}

        /** At a step that fails with words. */
        record Failing(int at, String words) implements Stop {}

        /** At the end of the part of the program. */
        record Over(int at) implements Stop {}

        /** After more steps than a run may go through. */
        record Endless(int at) implements Stop {}
    }

    /** Hears what has come of the steps on the way. */
    @FunctionalInterface
    interface Noted {
        void note(int step, String what, String words);
    }

    private final Program program;
    private final Facts facts;
    private final Noted noted;
    private int steps;

    Passage(Program program, Facts facts, Noted noted) {
        this.program = program;
        this.facts = facts;
        this.noted = noted;
    }

    /** Counts the steps from here on. */
    void countAnew() {
        steps = 0;
    }

    Stop from(int index) {
        int at = index;
        while (++steps <= RunMachine.MOST_STEPS) {
            Work work = program.step(at).work();
            if (work instanceof Work.Jump jump) {
                at = jump.target();
            } else if (work instanceof Work.Branch branch) {
                at = isTaken(branch, at) ? at + 1 : branch.otherwise();
            } else if (work instanceof Work.Say say) {
                noted.note(at, "says", say.text());
                at++;
            } else if (work instanceof Work.Fail fail) {
                return new Stop.Failing(at, fail.text());
            } else {
                return work.isDeed() ? new Stop.Deed(at) : new Stop.Over(at);
            }
        }
        return new Stop.Endless(at);
    }

    private boolean isTaken(Work.Branch branch, int at) {
        Evaluation answer = facts.answer(branch.condition());
        noted.note(at, answer.holds() ? "yes" : "no", answer.holds() ? "" : Words.whyNot(answer));
        return answer.holds();
    }
}

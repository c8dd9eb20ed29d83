package dev.scada.core.sequence;

/**
 * Which part of its program a run is in, and where it goes on when a step came to no good, a part to its end, or a person
 * ended it. Pure; confined to one thread.
 */
final class Course {
    private final Program program;
    private Section section = Section.MAIN;
    /** Why the steps themselves were left; empty while they are not. */
    private String reason = "";

    /** Where it goes on. */
    sealed interface Next {
        record Enter(int step) implements Next {}

        record End(Ending ending, String reason) implements Next {}
    }

    Course(Program program) {
        this.program = program;
    }

    Section section() {
        return section;
    }

    /** The part that it is in is gone through. */
    Next over() {
        return new Next.End(ending(), reason);
    }

    private Ending ending() {
        return switch (section) {
            case MAIN -> Ending.DONE;
            case FAILURE -> Ending.FAILED;
            case ABORT -> Ending.ABORTED;
        };
    }

    /** That step came to no good. */
    Next failed(int at, String words) {
        Step step = program.step(at);
        if (step.ifFails() instanceof IfFails.Goto elsewhere) {
            return new Next.Enter(elsewhere.target());
        }
        if (step.ifFails() instanceof IfFails.Continue) {
            return new Next.Enter(at + 1);
        }
        if (section == Section.MAIN || step.work() instanceof Work.Fail) {
            return broken(section == Section.MAIN ? "step " + step.name() + ": " + words : words);
        }
        // What is to make the plant safe is tried to its end.
        reason = reason + "; step " + step.name() + " failed too: " + words;
        return new Next.Enter(at + 1);
    }

    /** It cannot go on where it is: there are the steps after a failure, unless it is among those or after an abort. */
    Next broken(String why) {
        if (section != Section.MAIN) {
            return new Next.End(ending(), reason + "; " + why);
        }
        reason = why;
        if (program.onFailure().isEmpty()) {
            return new Next.End(Ending.FAILED, reason);
        }
        section = Section.FAILURE;
        return new Next.Enter(program.onFailure().getAsInt());
    }

    /** A person ends it; {@link #aborted} follows once it can. */
    void aborting(String by, String why) {
        String who = why.isEmpty() ? "by " + by : "by " + by + ": " + why;
        reason = section == Section.MAIN ? who : reason + "; ended at once " + who;
    }

    /** @param isAtOnce whether no steps after the abort are wanted */
    Next aborted(boolean isAtOnce) {
        if (section != Section.MAIN || isAtOnce || program.onAbort().isEmpty()) {
            return new Next.End(Ending.ABORTED, reason);
        }
        section = Section.ABORT;
        return new Next.Enter(program.onAbort().getAsInt());
    }
}

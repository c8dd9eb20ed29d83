package dev.scada.core.sequence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** The ways through a program: what is never reached, what never ends, what goes round without letting time pass. Pure. */
public final class Flow {
    private final Program program;
    private final int size;

    public Flow(Program program) {
        this.program = program;
        this.size = program.steps().size();
    }

    /** Steps that no way leads to. */
    public List<Integer> unreachable() {
        BitSet missed = new BitSet();
        missed.set(0, size);
        missed.andNot(reached());
        return missed.stream().boxed().toList();
    }

    /** Steps that are reached and from which no way leads to an end, not even by failing. */
    public List<Integer> endless() {
        BitSet endless = reached();
        endless.andNot(ending(true));
        return endless.stream().boxed().toList();
    }

    /** Steps that are reached and from which only a failure leads to an end. */
    public List<Integer> endingByFailure() {
        BitSet steps = reached();
        steps.andNot(ending(false));
        steps.and(ending(true));
        return steps.stream().boxed().toList();
    }

    /** Steps of rounds in which no time need pass, so that they would fill the record: without a delay or a person. */
    public List<Integer> spinning() {
        List<Integer> spinning = new ArrayList<>();
        BitSet reached = reached();
        for (int step = reached.nextSetBit(0); step >= 0; step = reached.nextSetBit(step + 1)) {
            if (!takesTime(step) && comesBack(step)) {
                spinning.add(step);
            }
        }
        return spinning;
    }

    private boolean takesTime(int step) {
        Work work = program.step(step).work();
        return work instanceof Work.Delay || work instanceof Work.Confirm;
    }

    private boolean comesBack(int start) {
        BitSet seen = new BitSet();
        List<Integer> toDo = new ArrayList<>(successors(start));
        while (!toDo.isEmpty()) {
            int step = toDo.remove(toDo.size() - 1);
            if (step == start) {
                return true;
            }
            if (!takesTime(step) && !seen.get(step)) {
                seen.set(step);
                toDo.addAll(successors(step));
            }
        }
        return false;
    }

    private BitSet reached() {
        BitSet reached = new BitSet();
        List<Integer> toDo = new ArrayList<>();
        toDo.add(0);
        program.onFailure().ifPresent(toDo::add);
        program.onAbort().ifPresent(toDo::add);
        while (!toDo.isEmpty()) {
            int step = toDo.remove(toDo.size() - 1);
            if (!reached.get(step)) {
                reached.set(step);
                toDo.addAll(successors(step));
            }
        }
        return reached;
    }

    /** @param byFailing whether a failure that ends the action counts */
    private BitSet ending(boolean byFailing) {
        BitSet ending = new BitSet();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int step = size - 1; step >= 0; step--) {
                if (!ending.get(step) && (isEnd(step, byFailing) || leadsInto(step, ending))) {
                    ending.set(step);
                    grows = true;
                }
            }
        }
        return ending;
    }

    private boolean isEnd(int index, boolean byFailing) {
        Step step = program.step(index);
        boolean endsByFailing = step.ifFails() instanceof IfFails.End && isMain(index);
        return step.work() instanceof Work.End
                || (step.work() instanceof Work.Fail && step.ifFails() instanceof IfFails.End)
                || (byFailing && step.work().mayFail() && endsByFailing);
    }

    private boolean leadsInto(int step, BitSet ending) {
        return successors(step).stream().anyMatch(ending::get);
    }

    private boolean isMain(int step) {
        return isBefore(step, program.onFailure()) && isBefore(step, program.onAbort());
    }

    private static boolean isBefore(int step, OptionalInt start) {
        return start.isEmpty() || step < start.getAsInt();
    }

    private List<Integer> successors(int index) {
        Step step = program.step(index);
        List<Integer> next = new ArrayList<>();
        if (step.work() instanceof Work.Jump jump) {
            next.add(jump.target());
        } else if (step.work() instanceof Work.Branch branch) {
            next.add(index + 1);
            next.add(branch.otherwise());
        } else if (!(step.work() instanceof Work.End) && !(step.work() instanceof Work.Fail)) {
            next.add(index + 1);
        }
        if (step.work().mayFail()) {
            if (step.ifFails() instanceof IfFails.Goto elsewhere) {
                next.add(elsewhere.target());
            } else if (step.ifFails() instanceof IfFails.Continue) {
                next.add(index + 1);
            }
        }
        return next;
    }
}

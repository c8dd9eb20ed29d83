package dev.scada.core.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Things in the order of their dependencies.
 *
 * @param inOrder each after those that it needs; without those that stand in a cycle or need one that does
 * @param cycles each from one thing over those that it needs back to itself, the first repeated at the end
 */
public record Ordering<T>(List<T> inOrder, List<List<T>> cycles) {
    public Ordering {
        inOrder = List.copyOf(inOrder);
        cycles = List.copyOf(cycles);
    }

    /** One thing on the way down, with those of its needs that have not been looked at. */
    private record Step<T>(T thing, Iterator<T> left) {}

    /**
     * Orders the keys. In a loop and not by recursion: a chain of ten thousand tags is a long one, but no mistake.
     *
     * @param needs what each needs; what is no key itself needs nothing
     */
    public static <T> Ordering<T> of(Map<T, ? extends Collection<T>> needs) {
        Set<T> ordered = new LinkedHashSet<>();
        Set<T> inCycle = new HashSet<>();
        List<List<T>> cycles = new ArrayList<>();
        for (T start : needs.keySet()) {
            Deque<Step<T>> way = new ArrayDeque<>();
            Set<T> onWay = new LinkedHashSet<>();
            enter(start, needs, way, onWay, ordered, inCycle);
            while (!way.isEmpty()) {
                Step<T> step = way.peek();
                if (step.left().hasNext()) {
                    T next = step.left().next();
                    if (onWay.contains(next)) {
                        cycles.add(cycle(next, onWay));
                        inCycle.addAll(cycles.get(cycles.size() - 1));
                    } else {
                        enter(next, needs, way, onWay, ordered, inCycle);
                    }
                } else {
                    way.pop();
                    onWay.remove(step.thing());
                    leave(step.thing(), needs, ordered, inCycle);
                }
            }
        }
        return new Ordering<>(List.copyOf(ordered), cycles);
    }

    private static <T> void enter(
            T thing,
            Map<T, ? extends Collection<T>> needs,
            Deque<Step<T>> way,
            Set<T> onWay,
            Set<T> ordered,
            Set<T> inCycle) {
        Collection<T> its = needs.get(thing);
        if (its != null && !ordered.contains(thing) && !inCycle.contains(thing)) {
            way.push(new Step<>(thing, its.iterator()));
            onWay.add(thing);
        }
    }

    private static <T> void leave(T thing, Map<T, ? extends Collection<T>> needs, Set<T> ordered, Set<T> inCycle) {
        Collection<T> its = needs.get(thing);
        if (inCycle.contains(thing) || (its != null && its.stream().anyMatch(inCycle::contains))) {
            // Those that need one in a cycle have no order either.
            inCycle.add(thing);
        } else {
            ordered.add(thing);
        }
    }

    private static <T> List<T> cycle(T from, Set<T> onWay) {
        List<T> cycle = new ArrayList<>();
        for (T thing : onWay) {
            if (!cycle.isEmpty() || thing.equals(from)) {
                cycle.add(thing);
            }
        }
        cycle.add(from);
        return List.copyOf(cycle);
    }
}

package dev.scada.core.expression;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All derived tags, each after those that it needs. A batch makes each of those that depend on it be evaluated once, in
 * that order, so that none is seen with half of a batch. Confined to the engine's thread.
 */
final class Graph {
    private final Map<TagPath, Input> inputs = new HashMap<>();
    private final Map<TagPath, BitSet> dependents = new HashMap<>();
    private final List<Derived> nodes = new ArrayList<>();
    private final Map<TagPath, Integer> places = new HashMap<>();
    private final BitSet timed = new BitSet();
    private final BitSet toDo = new BitSet();
    private final Scope scope = new Scope();
    private long evaluations;

    private Graph() {}

    static Graph empty() {
        return new Graph();
    }

    /**
     * Of these tags.
     *
     * @param before whose inputs and memories go over where they are the same
     * @throws IllegalArgumentException when some need each other
     */
    static Graph of(List<DerivedTagSetup> setups, Graph before, ZoneId plant, Moment now) {
        Map<TagPath, DerivedTagSetup> byPath = new LinkedHashMap<>();
        Map<TagPath, List<TagPath>> needs = new LinkedHashMap<>();
        setups.forEach(setup -> {
            byPath.put(setup.info().path(), setup);
            needs.put(setup.info().path(), setup.inputs());
        });
        Ordering<TagPath> ordering = Ordering.of(needs);
        if (!ordering.cycles().isEmpty()) {
            throw new IllegalArgumentException("tags need each other: " + ordering.cycles());
        }
        Graph graph = new Graph();
        for (TagPath path : ordering.inOrder()) {
            DerivedTagSetup setup = byPath.get(path);
            if (setup != null) {
                graph.add(setup, before, plant, now);
            }
        }
        return graph;
    }

    private void add(DerivedTagSetup setup, Graph before, ZoneId plant, Moment now) {
        int place = nodes.size();
        Input[] its = new Input[setup.inputs().size()];
        for (int i = 0; i < its.length; i++) {
            TagPath path = setup.inputs().get(i);
            Input known = before.inputs.get(path);
            its[i] = inputs.computeIfAbsent(path, key -> known == null ? new Input(key, now.wall()) : known);
            dependents.computeIfAbsent(path, key -> new BitSet()).set(place);
        }
        Optional<Derived> old = before.node(setup.info().path()).filter(node -> setup.remembersLike(node.setup()));
        Derived node = old.isPresent() ? old.get().goingOnAs(setup, its) : new Derived(setup, its, plant, now);
        nodes.add(node);
        places.put(setup.info().path(), place);
        if (node.isTimed()) {
            timed.set(place);
        }
    }

    Optional<Derived> node(TagPath path) {
        return Optional.ofNullable(places.get(path)).map(nodes::get);
    }

    List<Derived> nodes() {
        return nodes;
    }

    /** The tags that are needed and not calculated here. */
    Set<TagPath> sources() {
        Set<TagPath> sources = new HashSet<>(inputs.keySet());
        sources.removeAll(places.keySet());
        return sources;
    }

    boolean hasTimed() {
        return !timed.isEmpty();
    }

    long evaluations() {
        return evaluations;
    }

    /** The values at the beginning, of those tags that were not heard of before. */
    void begin(List<TagValue> values, Graph before) {
        Set<TagPath> known = before.sources();
        values.stream().filter(value -> !known.contains(value.path())).forEach(this::take);
    }

    /** Takes a batch. Returns the new values of all tags that depend on it. */
    List<TagValue> after(List<TagValue> batch, Moment now) {
        for (TagValue value : batch) {
            take(value);
        }
        return evaluated(now);
    }

    /** As time has gone by. */
    List<TagValue> after(Moment now) {
        toDo.or(timed);
        return evaluated(now);
    }

    /** Every tag, whatever it depends on. */
    List<TagValue> all(Moment now) {
        toDo.set(0, nodes.size());
        return evaluated(now);
    }

    private void take(TagValue value) {
        Input input = inputs.get(value.path());
        if (input != null) {
            input.take(value);
            BitSet its = dependents.get(value.path());
            if (its != null) {
                toDo.or(its);
            }
        }
    }

    private List<TagValue> evaluated(Moment now) {
        List<TagValue> values = new ArrayList<>();
        // Those that an evaluation adds are all behind it, so one way through is enough.
        for (int place = toDo.nextSetBit(0); place >= 0; place = toDo.nextSetBit(place + 1)) {
            TagValue value = nodes.get(place).evaluate(scope, now);
            values.add(value);
            take(value);
        }
        evaluations += values.size();
        toDo.clear();
        return values;
    }
}

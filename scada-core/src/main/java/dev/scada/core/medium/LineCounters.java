package dev.scada.core.medium;

import dev.scada.api.medium.Counters;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** A line's counters, kept for the life of the line. */
public final class LineCounters implements Counters {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final ConcurrentHashMap<String, LongAdder> counters = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a counter's name is lower case letters, digits and underscores: " + name);
        }
        LongAdder adder = counters.computeIfAbsent(name, unused -> new LongAdder());
        return adder::add;
    }

    /** All of them, by name. */
    public Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, count) -> values.put(name, count.sum()));
        return values;
    }
}

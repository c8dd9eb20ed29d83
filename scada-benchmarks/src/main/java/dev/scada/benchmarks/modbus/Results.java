package dev.scada.benchmarks.modbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a scenario gave, by client: its runs, one a round, in the same order for all. */
final class Results {
    private final Map<String, List<Run>> runs = new LinkedHashMap<>();
    private final Map<String, Long> grown = new LinkedHashMap<>();

    /** Takes part; the tables have the clients in this order. */
    void enter(String client) {
        runs.put(client, new ArrayList<>());
    }

    void add(String client, Run run) {
        runs.computeIfAbsent(client, unused -> new ArrayList<>()).add(run);
    }

    /** Bytes of resident memory above idle. */
    void grew(String client, long bytes) {
        grown.put(client, bytes);
    }

    /** The client is out: what it did until then does not count. */
    void drop(String client) {
        runs.remove(client);
        grown.remove(client);
    }

    List<String> clients() {
        return List.copyOf(runs.keySet());
    }

    boolean has(String client) {
        return runs.containsKey(client);
    }

    List<Run> of(String client) {
        return runs.getOrDefault(client, List.of());
    }

    Optional<Long> grown(String client) {
        return Optional.ofNullable(grown.get(client));
    }

    Spread spread(String client, ToDoubleFunction<Run> figure) {
        return Spread.of(of(client).stream().map(figure::applyAsDouble).toList());
    }

    /** The one client's figure by the other's, round by round, since the machine's own speed changes between them. */
    Spread ratio(String one, String other, ToDoubleFunction<Run> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < of(one).size(); i++) {
            ratios.add(figure.applyAsDouble(of(one).get(i))
                    / figure.applyAsDouble(of(other).get(i)));
        }
        return Spread.of(ratios);
    }
}

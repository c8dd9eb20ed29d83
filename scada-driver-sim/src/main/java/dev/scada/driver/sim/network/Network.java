package dev.scada.driver.sim.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A water network as its EPANET file tells it. The maps keep the file's order and are keyed by id. */
public record Network(
        Map<String, Tank> tanks,
        Map<String, Reservoir> reservoirs,
        Map<String, Junction> junctions,
        Map<String, Pump> pumps,
        Map<String, Valve> valves,
        Map<String, Pattern> patterns,
        List<LevelRule> rules) {
    public Network {
        tanks = ordered(tanks);
        reservoirs = ordered(reservoirs);
        junctions = ordered(junctions);
        pumps = ordered(pumps);
        valves = ordered(valves);
        patterns = ordered(patterns);
        rules = List.copyOf(rules);
    }

    /** Mean demand in L/s of all junctions that follow this pattern, before the multiplier. */
    public double demand(String pattern) {
        return junctions.values().stream()
                .filter(junction -> junction.pattern().equals(pattern))
                .mapToDouble(Junction::demand)
                .sum();
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

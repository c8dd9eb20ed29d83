package dev.scada.core.plant;

import dev.scada.core.plant.PlantChange.Kind;
import dev.scada.core.plant.PlantChange.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the conditions on commands of two plants. None of it costs a gap. */
final class GuardComparison {
    private GuardComparison() {}

    static List<PlantChange> told(Guards before, Guards after) {
        List<PlantChange> told = new ArrayList<>();
        tell(ofDevices(before), ofDevices(after), Subject.DEVICE, told);
        tell(ofTags(before), ofTags(after), Subject.TAG, told);
        return told;
    }

    private static Map<String, Map<String, String>> ofTags(Guards guards) {
        Map<String, Map<String, String>> words = new TreeMap<>();
        guards.interlocks()
                .forEach(it -> words.computeIfAbsent(it.tag().text(), tag -> new TreeMap<>())
                        .put("interlocks." + it.name(), it.words()));
        return words;
    }

    private static Map<String, Map<String, String>> ofDevices(Guards guards) {
        Map<String, Map<String, String>> words = new TreeMap<>();
        guards.devices().forEach(it -> {
            Map<String, String> own = words.computeIfAbsent(it.device(), device -> new TreeMap<>());
            it.local().ifPresent(condition -> own.put("local", condition.toString()));
            it.maintenance().ifPresent(condition -> own.put("maintenance", condition.toString()));
        });
        return words;
    }

    private static void tell(
            Map<String, Map<String, String>> before,
            Map<String, Map<String, String>> after,
            Subject subject,
            List<PlantChange> told) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Map<String, String> old = before.getOrDefault(name, Map.of());
            Map<String, String> fresh = after.getOrDefault(name, Map.of());
            TreeSet<String> keys = new TreeSet<>(old.keySet());
            keys.addAll(fresh.keySet());
            List<Difference> differences = keys.stream()
                    .map(key -> new Difference(key, old.getOrDefault(key, ""), fresh.getOrDefault(key, "")))
                    .filter(difference -> !difference.before().equals(difference.after()))
                    .toList();
            if (!differences.isEmpty()) {
                told.add(new PlantChange(subject, name, Kind.CHANGED, Cost.NOTHING, differences, List.of()));
            }
        }
    }
}

package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one node over another: mappings key by key, anything else as a whole. {@code { removed: true }} takes away what is
 * below it.
 */
final class Overlay {
    static final String REMOVED = "removed";
    private static final String TAGS = "tags";
    private static final String ADDRESS = "address";

    private final Problems problems;

    Overlay(Problems problems) {
        this.problems = problems;
    }

    /** @param spot of the upper one */
    YamlNode.Mapping merged(YamlNode.Mapping below, YamlNode.Mapping above, Spot spot) {
        return merged(below, above, spot, false);
    }

    /** The same of tags, where one that needs an address only may be that address. */
    YamlNode.Mapping mergedTags(YamlNode.Mapping below, YamlNode.Mapping above, Spot spot) {
        return merged(below, above, spot, true);
    }

    private YamlNode.Mapping merged(YamlNode.Mapping below, YamlNode.Mapping above, Spot spot, boolean areTags) {
        if (above.entries().isEmpty()) {
            return below;
        }
        if (below.entries().isEmpty() && above.entries().stream().noneMatch(entry -> isRemoval(entry.value()))) {
            return above;
        }
        Map<String, YamlNode.Entry> all = new LinkedHashMap<>();
        below.entries().forEach(entry -> all.put(entry.name(), entry));
        for (YamlNode.Entry entry : above.entries()) {
            YamlNode.Entry under = all.get(entry.name());
            if (isRemoval(entry.value())) {
                if (under == null) {
                    problems.error(
                            spot.key(entry),
                            "there is no " + Quoting.quoted(entry.name()) + " that could be removed",
                            Spelling.closest(entry.name(), all.keySet()));
                }
                all.remove(entry.name());
            } else {
                all.put(entry.name(), under == null ? entry : entry(under, entry, spot, areTags));
            }
        }
        return new YamlNode.Mapping(above.place(), new ArrayList<>(all.values()));
    }

    private YamlNode.Entry entry(YamlNode.Entry under, YamlNode.Entry over, Spot spot, boolean areTags) {
        YamlNode below = areTags ? whole(under.value()) : under.value();
        YamlNode above = areTags ? whole(over.value()) : over.value();
        if (below instanceof YamlNode.Mapping lower && above instanceof YamlNode.Mapping upper) {
            boolean isOfTags = !areTags && over.name().equals(TAGS);
            return new YamlNode.Entry(over.key(), merged(lower, upper, spot.child(over), isOfTags));
        }
        return over;
    }

    /** A tag that is a bare address, as the mapping that it stands for. */
    static YamlNode whole(YamlNode tag) {
        if (tag instanceof YamlNode.Scalar address && !address.isNothing()) {
            YamlNode.Scalar key = new YamlNode.Scalar(tag.place(), ADDRESS, true);
            return new YamlNode.Mapping(tag.place(), List.of(new YamlNode.Entry(key, tag)));
        }
        return tag;
    }

    static boolean isRemoval(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().size() != 1) {
            return false;
        }
        YamlNode.Entry only = mapping.entries().get(0);
        return only.name().equals(REMOVED)
                && only.value() instanceof YamlNode.Scalar scalar
                && scalar.isPlain()
                && scalar.text().equals("true");
    }

    /** The mapping under a key; an empty one where there is none or something else, which is said. */
    YamlNode.Mapping part(YamlNode.Mapping of, String key, Spot spot) {
        Optional<YamlNode.Entry> entry = of.entry(key);
        if (entry.isPresent() && entry.get().value() instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        entry.ifPresent(found ->
                problems.error(spot.child(found), "found " + found.value().described() + ", expected a mapping"));
        return YamlNode.Mapping.empty(of.place());
    }

    static YamlNode.Mapping without(YamlNode.Mapping mapping, List<String> keys) {
        return new YamlNode.Mapping(
                mapping.place(),
                mapping.entries().stream()
                        .filter(entry -> !keys.contains(entry.name()))
                        .toList());
    }

    static YamlNode.Mapping with(YamlNode.Mapping mapping, String key, YamlNode value) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(new YamlNode.Entry(new YamlNode.Scalar(value.place(), key, true), value));
        return new YamlNode.Mapping(mapping.place(), entries);
    }
}

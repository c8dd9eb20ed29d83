package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.core.expression.DerivedTagSetup;
import dev.scada.core.sequence.ActionsSetup;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plant as its files describe it, checked: every driver is there, every address is one that its driver takes.
 *
 * @param journal what is done with its record when the disk is full
 * @param derived tags that are calculated, of devices and of none; each after those that it needs
 * @param memory tags that hold what they are commanded
 * @param guards conditions on commands
 * @param actions control actions, and what starts them
 */
public record Plant(
        String name,
        ZoneId timeZone,
        HttpSettings http,
        JournalSettings journal,
        List<LineSetup<?, ?, ?>> lines,
        List<DerivedTagSetup> derived,
        List<MemoryTagSetup> memory,
        Guards guards,
        ActionsSetup actions) {
    public Plant {
        lines = List.copyOf(lines);
        derived = List.copyOf(derived);
        memory = List.copyOf(memory);
    }

    /** One whose tags are all bound to points. */
    public Plant(String name, ZoneId timeZone, HttpSettings http, List<LineSetup<?, ?, ?>> lines) {
        this(name, timeZone, http, JournalSettings.USUAL, lines, List.of(), List.of(), Guards.NONE, ActionsSetup.NONE);
    }

    /** All tags: those of devices, then those in memory, then the calculated ones. */
    public List<TagInfo> tags() {
        List<TagInfo> tags = new ArrayList<>();
        for (LineSetup<?, ?, ?> line : lines) {
            line.devices().forEach(device -> device.tags().forEach(tag -> tags.add(tag.info())));
        }
        memory.forEach(tag -> tags.add(tag.info()));
        derived.forEach(tag -> tags.add(tag.info()));
        return tags;
    }

    /** The same plant, served elsewhere, with another journal. */
    Plant with(HttpSettings elsewhere, JournalSettings another) {
        return new Plant(name, timeZone, elsewhere, another, lines, derived, memory, guards, actions);
    }

    /** The same plant with these in place of its lines of their names. */
    Plant with(List<LineSetup<?, ?, ?>> others) {
        Map<String, LineSetup<?, ?, ?>> byName = new HashMap<>();
        others.forEach(line -> byName.put(line.name(), line));
        List<LineSetup<?, ?, ?>> all = new ArrayList<>();
        lines.forEach(line -> all.add(byName.getOrDefault(line.name(), line)));
        return new Plant(name, timeZone, http, journal, all, derived, memory, guards, actions);
    }

    /**
     * The same plant, whose lines are those of another where they are equal: what a plant holds is much, and two readings
     * of the same files need not hold it twice.
     */
    Plant sharing(Plant other) {
        Map<String, LineSetup<?, ?, ?>> own = new HashMap<>();
        lines.forEach(line -> own.put(line.name(), line));
        return with(other.lines().stream()
                .filter(line -> own.containsKey(line.name()) && Differing.isSame(line, own.get(line.name())))
                .toList());
    }

    /** The same plant without lines and devices of those names. */
    public Plant without(Collection<String> absentLines, Collection<String> absentDevices) {
        if (absentLines.isEmpty() && absentDevices.isEmpty()) {
            return this;
        }
        List<LineSetup<?, ?, ?>> left = new ArrayList<>();
        lines.stream()
                .filter(line -> !absentLines.contains(line.name()))
                .forEach(line -> left.add(line.without(absentDevices)));
        return new Plant(name, timeZone, http, journal, left, derived, memory, guards, actions);
    }
}

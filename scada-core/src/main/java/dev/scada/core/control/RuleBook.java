package dev.scada.core.control;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.CommandRules;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import java.util.HashMap;
import java.util.Map;

/** How the plant's tags are commanded. Any thread. */
@FunctionalInterface
public interface RuleBook {
    /** {@link CommandRules#PLAIN} for what says nothing of it. */
    CommandRules rules(TagPath tag);

    /** Those of a plant. */
    static RuleBook in(Plant plant) {
        Map<TagPath, CommandRules> rules = new HashMap<>();
        for (LineSetup<?, ?, ?> line : plant.lines()) {
            line.devices().forEach(device -> device.tags().forEach(tag -> put(rules, tag.info(), tag.command())));
        }
        plant.memory().forEach(tag -> put(rules, tag.info(), tag.command()));
        Map<TagPath, CommandRules> known = Map.copyOf(rules);
        return tag -> known.getOrDefault(tag, CommandRules.PLAIN);
    }

    private static void put(Map<TagPath, CommandRules> rules, TagInfo tag, CommandRules own) {
        // Most tags of a large plant say nothing: they cost nothing here.
        if (!own.equals(CommandRules.PLAIN)) {
            rules.put(tag.path(), own);
        }
    }
}

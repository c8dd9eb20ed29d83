package dev.scada.core.control;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.core.plant.CommandRules;

/**
 * What an admitted command will do.
 *
 * @param tag as it was when the command was checked
 * @param value of the tag's kind, within its range
 * @param isRelease whether it ends what an earlier command began: nobody refuses that
 */
record Plan(TagInfo tag, Value value, CommandRules rules, boolean isRelease) {}

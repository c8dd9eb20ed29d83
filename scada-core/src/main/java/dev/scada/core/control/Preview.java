package dev.scada.core.control;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.plant.CommandRules;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a command if it were asked for now.
 *
 * @param present the tag's present value
 * @param value what would be written; absent where that cannot be told
 * @param held what the device would hold of it, rounded to what it can
 * @param obstacles all that stands in the way at present; the selection and the second person, which can be had, are none
 * @param selected who has selected the tag
 */
public record Preview(
        TagInfo tag,
        CommandRules rules,
        Optional<TagValue> present,
        Optional<Value> value,
        Optional<Value> held,
        List<Obstacle> obstacles,
        Optional<SelectionStatus> selected) {
    public Preview {
        obstacles = List.copyOf(obstacles);
    }
}

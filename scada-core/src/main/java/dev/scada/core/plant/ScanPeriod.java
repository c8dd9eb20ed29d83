package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;
import java.util.Optional;

/** A scan class in a file: a period alone, or a mapping. */
@Help("A period at which points are read")
record ScanPeriod(
        @Help("How often") @Range(min = ScanClasses.SHORTEST_MS, max = ScanClasses.LONGEST_MS, unit = "ms")
        Duration period,

        @Help("Whether at the wall clock's multiples, in the plant's time zone; otherwise devices are spread evenly")
        @Default("false")
        boolean aligned) {
    /** A duration, or the mapping. */
    record PeriodShape(Shape duration, Shape mapping) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            return node instanceof YamlNode.Mapping
                    ? mapping.bind(node, spot, binding)
                    : duration.bind(node, spot, binding).map(period -> new ScanPeriod((Duration) period, false));
        }

        @Override
        public String expected() {
            return duration.expected() + ", or " + mapping.expected();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            schema.putArray("anyOf").add(duration.schema()).add(mapping.schema());
            return schema;
        }
    }

    ScanClass named(String name) {
        return new ScanClass(name, period, aligned);
    }
}

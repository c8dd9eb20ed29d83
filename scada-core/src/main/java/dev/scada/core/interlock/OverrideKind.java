package dev.scada.core.interlock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.scada.core.journal.EventKind;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryKind;
import java.util.Map;

/** Overrides do nothing by themselves: interlocks look whether there is one. */
final class OverrideKind implements TemporaryKind<InterlockOverride> {
    @Override
    public String noun() {
        return "override";
    }

    @Override
    public EventKind begun() {
        return EventKind.INTERLOCK_OVERRIDDEN;
    }

    @Override
    public EventKind ended() {
        return EventKind.OVERRIDE_ENDED;
    }

    @Override
    public JsonNode write(InterlockOverride what) {
        return JsonNodeFactory.instance.objectNode().put("text", what.text()).put("condition", what.condition());
    }

    @Override
    public InterlockOverride read(JsonNode saved) {
        return new InterlockOverride(
                saved.path("text").asText(), saved.path("condition").asText());
    }

    @Override
    public Map<String, String> details(Temporary<InterlockOverride> it) {
        return Map.of(
                "interlock", it.name(),
                "text", it.what().text(),
                "condition", it.what().condition());
    }

    @Override
    public void begin(Temporary<InterlockOverride> it) {}

    @Override
    public void end(Temporary<InterlockOverride> it) {}
}

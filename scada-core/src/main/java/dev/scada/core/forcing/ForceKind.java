package dev.scada.core.forcing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.value.Value;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.JsonValues;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryKind;
import java.time.Duration;
import java.util.Map;

/** A force shows and hides values in the tag table. */
final class ForceKind implements TemporaryKind<ForcedTo> {
    private final ForcedTags tags;

    ForceKind(ForcedTags tags) {
        this.tags = tags;
    }

    @Override
    public String noun() {
        return "force";
    }

    @Override
    public EventKind begun() {
        return EventKind.FORCED;
    }

    @Override
    public EventKind ended() {
        return EventKind.FORCE_ENDED;
    }

    @Override
    public JsonNode write(ForcedTo what) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (what instanceof ForcedTo.Fixed held) {
            node.set("value", JsonValues.write(held.value()));
        } else if (what instanceof ForcedTo.Moving moving) {
            node.put("shape", moving.shape().name())
                    .put("from", moving.from())
                    .put("to", moving.to())
                    .put("periodMillis", moving.period().toMillis());
        }
        return node;
    }

    @Override
    public ForcedTo read(JsonNode saved) {
        if (saved.has("value")) {
            Value value = JsonValues.read(saved.path("value"));
            return new ForcedTo.Fixed(value);
        }
        return new ForcedTo.Moving(
                ForcedTo.Shape.valueOf(saved.path("shape").asText()),
                saved.path("from").asDouble(),
                saved.path("to").asDouble(),
                Duration.ofMillis(saved.path("periodMillis").asLong()));
    }

    @Override
    public Map<String, String> details(Temporary<ForcedTo> it) {
        return Map.of("value", it.what().words());
    }

    @Override
    public void begin(Temporary<ForcedTo> it) {
        tags.force(it);
    }

    @Override
    public void end(Temporary<ForcedTo> it) {
        tags.unforce(it.tag());
    }
}

package dev.scada.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.value.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Values in JSON, as the journal has them and what is kept over restarts: an object whose one key is the kind, so that each comes back exactly as it was. */
public final class JsonValues {
    private JsonValues() {}

    public static ObjectNode write(Value value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        String kind = value.kind().word();
        if (value instanceof Value.Bool bool) {
            node.put(kind, bool.value());
        } else if (value instanceof Value.Int number) {
            node.put(kind, number.value());
        } else if (value instanceof Value.UInt64 number) {
            node.put(kind, number.toBigInteger());
        } else if (value instanceof Value.Real number) {
            node.put(kind, number.value());
        } else {
            node.put(kind, value.toString());
        }
        return node;
    }

    /** @throws IllegalArgumentException when it is not what {@link #write} makes */
    public static Value read(JsonNode node) {
        if (node.size() != 1) {
            throw new IllegalArgumentException("not a value: " + node);
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode content = only.getValue();
        return switch (only.getKey()) {
            case "bool" -> Value.of(content.booleanValue());
            case "int" -> Value.of(content.longValue());
            case "uint64" -> Value.UInt64.of(new BigInteger(content.asText()));
            case "real" -> Value.of(content.doubleValue());
            case "text" -> Value.of(content.textValue());
            case "bytes" -> new Value.Bytes(HexFormat.of().parseHex(content.textValue()));
            case "time" -> new Value.Time(Instant.parse(content.textValue()));
            default -> throw new IllegalArgumentException("not a value: " + node);
        };
    }
}

package dev.scada.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.value.Value;
import dev.scada.app.contract.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON schemas of the contract's records. */
final class JsonSchemas {
    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final ObjectNode definitions = json.objectNode();

    /** All records that were referred to, and those that they refer to, by name. */
    ObjectNode definitions() {
        return definitions;
    }

    /** A reference to the schema of a record, which stands in the definitions from now on. */
    ObjectNode reference(Class<?> type) {
        String name = name(type);
        if (!definitions.has(name)) {
            definitions.putObject(name); // before its parts, which may refer back to it
            definitions.set(name, object(type));
        }
        return json.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        @Nullable Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = json.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), schema(component.getGenericType()));
            if (component.getType() != Optional.class
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return schema;
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return schema(arguments[0]);
            }
            if (generic.getRawType() == List.class) {
                ObjectNode list = json.objectNode().put("type", "array");
                list.set("items", schema(arguments[0]));
                return list;
            }
            if (generic.getRawType() == Map.class) {
                ObjectNode map = json.objectNode().put("type", "object");
                map.set("additionalProperties", schema(arguments[1]));
                return map;
            }
        }
        if (type instanceof Class<?> plain) {
            return plain(plain);
        }
        throw new IllegalStateException("no schema for " + type);
    }

    private ObjectNode plain(Class<?> type) {
        ObjectNode schema = json.objectNode();
        if (type == String.class || type == ZoneId.class) {
            return schema.put("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return schema.put("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return schema.put("type", "number");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == Duration.class) {
            return schema.put("type", "string").put("format", "duration");
        }
        if (type == URI.class) {
            return schema.put("type", "string").put("format", "uri");
        }
        if (type == Value.class || type == JsonNode.class) {
            schema.putArray("type").add("boolean").add("number").add("string");
            return schema;
        }
        return type.isEnum() ? enumeration(type) : reference(type);
    }

    /** The words as they are written, so that the schema follows the serialiser. */
    private ObjectNode enumeration(Class<?> type) {
        ObjectNode schema = json.objectNode().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(Json.mapper().valueToTree(constant));
        }
        return schema;
    }
}

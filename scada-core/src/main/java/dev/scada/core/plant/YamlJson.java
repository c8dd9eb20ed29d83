package dev.scada.core.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/** YAML as the JSON that an editor's schema checker sees: plain scalars by the core schema of YAML 1.2 (10.3). */
final class YamlJson {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,100}");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]{1,100}|[0-9]{1,100}(\\.[0-9]{0,100})?)([eE][-+]?[0-9]{1,4})?");

    private YamlJson() {}

    static JsonNode of(YamlNode node) {
        return of(node, YamlJson::resolved);
    }

    static JsonNode withWordsAsText(YamlNode node) {
        return of(node, scalar -> JsonNodeFactory.instance.textNode(scalar.text()));
    }

    private static JsonNode of(YamlNode node, Function<YamlNode.Scalar, JsonNode> scalars) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.name(), of(entry.value(), scalars)));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(of(item, scalars)));
            return array;
        }
        return scalars.apply((YamlNode.Scalar) node);
    }

    private static JsonNode resolved(YamlNode.Scalar scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = scalar.text();
        if (!scalar.isPlain()) {
            return json.textNode(text);
        }
        if (scalar.isNothing()) {
            return json.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return json.booleanNode(text.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            return json.numberNode(new BigInteger(text));
        }
        return NUMBER.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
    }
}

package dev.scada.core.action;

import dev.scada.api.value.Value;
import java.util.Map;

/** Words for people in which {@code $(name)} stands for a parameter's value. */
final class ParameterWords {
    private ParameterWords() {}

    static String in(String text, Map<String, Value> parameters) {
        String words = text;
        for (Map.Entry<String, Value> parameter : parameters.entrySet()) {
            words = words.replace(
                    "$(" + parameter.getKey() + ")", parameter.getValue().toString());
        }
        return words;
    }
}

package dev.scada.core.action;

import dev.scada.api.value.Value;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for people in which {@code $(name)} stands for a parameter's value. */
final class ParameterWords {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\(([^()]+)\\)");

    private ParameterWords() {}

    /** In one pass: what a parameter's own text says is shown as it is. A name that is no parameter's stays. */
    static String in(String text, Map<String, Value> parameters) {
        return PARAMETER.matcher(text).replaceAll(found -> {
            Value value = parameters.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
        });
    }
}

package dev.scada.core.sequence;

import dev.scada.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A control action as the plant's files have it, checked.
 *
 * @param concurrent whether a run may begin while another one is under way
 */
public record ActionSetup(
        String name, String description, List<ActionParameter> parameters, Program program, boolean concurrent) {
    public ActionSetup {
        parameters = List.copyOf(parameters);
    }

    /**
     * The values of all parameters, in their order.
     *
     * @param said by name; those that are not said have their default
     * @throws IllegalArgumentException when one is unknown, missing or not taken; the message names each of them
     */
    public Map<String, Value> take(Map<String, Value> said) {
        StringBuilder wrong = new StringBuilder();
        Map<String, Value> all = new LinkedHashMap<>();
        for (ActionParameter parameter : parameters) {
            Value value = said.get(parameter.name());
            try {
                if (value != null) {
                    all.put(parameter.name(), parameter.take(value));
                } else if (parameter.otherwise().isPresent()) {
                    all.put(parameter.name(), parameter.otherwise().get());
                } else {
                    add(wrong, "the parameter '" + parameter.name() + "' is missing: " + parameter.expected());
                }
            } catch (IllegalArgumentException e) {
                add(wrong, String.valueOf(e.getMessage()));
            }
        }
        said.keySet().stream()
                .filter(name -> !all.containsKey(name))
                .filter(name ->
                        parameters.stream().noneMatch(known -> known.name().equals(name)))
                .forEach(name -> add(wrong, "there is no parameter '" + name + "'"));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.toString());
        }
        return all;
    }

    private static void add(StringBuilder wrong, String words) {
        wrong.append(wrong.isEmpty() ? "" : "; ").append(words);
    }
}

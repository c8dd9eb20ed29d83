package dev.scada.core.plant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a template's parameters in one instance. */
final class Arguments {
    private final Binding binding;
    private final Problems problems;

    Arguments(Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
    }

    /**
     * Empty when one of them is missing or wrong, which is said.
     *
     * @param said the instance's
     * @param spot of what it says
     */
    Optional<Map<String, Argument>> of(Template template, YamlNode.Mapping said, Spot spot, Spot use) {
        Map<String, Argument> arguments = new HashMap<>();
        boolean isWhole = true;
        for (YamlNode.Entry entry : said.entries()) {
            Optional<Parameter> parameter = template.parameters().get(entry.name());
            if (parameter == null) {
                problems.error(
                        spot.key(entry),
                        Formula.unknown(entry.name(), template.names()) + " (the template "
                                + Quoting.quoted(template.name()) + ", "
                                + template.spot().place().words() + ")",
                        Spelling.closest(entry.name(), template.names()));
                isWhole = false;
            }
        }
        for (Map.Entry<String, Optional<Parameter>> each : template.parameters().entrySet()) {
            Optional<Argument> argument =
                    each.getValue().flatMap(parameter -> of(template, parameter, said, spot, use));
            argument.ifPresent(value -> arguments.put(each.getKey(), value));
            isWhole &= argument.isPresent();
        }
        return isWhole ? Optional.of(arguments) : Optional.empty();
    }

    private Optional<Argument> of(Template template, Parameter parameter, YamlNode.Mapping said, Spot spot, Spot use) {
        Optional<YamlNode.Entry> entry = said.entry(parameter.name());
        if (entry.isPresent()) {
            return parameter.take(entry.get().value(), spot.child(entry.get()), binding, template.name());
        }
        if (parameter.isRequired()) {
            problems.error(
                    use,
                    "the parameter " + Quoting.quoted(parameter.name()) + " is missing; expected "
                            + parameter.shape().expected() + " (the template " + Quoting.quoted(template.name()) + ", "
                            + parameter.place().words() + ")");
        }
        return parameter.otherwise();
    }
}

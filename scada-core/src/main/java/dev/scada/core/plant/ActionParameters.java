package dev.scada.core.plant;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.sequence.ActionParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the parameters of control actions, and makes them. */
final class ActionParameters {
    private final Problems problems;

    ActionParameters(Problems problems) {
        this.problems = problems;
    }

    List<ActionParameter> of(List<Named<ActionParameterYaml>> said) {
        List<ActionParameter> all = new ArrayList<>();
        for (Named<ActionParameterYaml> named : said) {
            named.value()
                    .flatMap(yaml -> yaml.type().value().flatMap(type -> parameter(named, yaml, type)))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Optional<ActionParameter> parameter(
            Named<ActionParameterYaml> named, ActionParameterYaml yaml, ParameterType type) {
        List<String> choices = yaml.choices().value().orElse(List.of());
        refuseForeign(yaml, type);
        if (type == ParameterType.CHOICE && choices.isEmpty() && !yaml.choices().isWrong()) {
            problems.error(named.spot(), "a choice without words; expected the key 'choices' with a list of them");
            return Optional.empty();
        }
        Optional<BigDecimal> min = yaml.min().value().map(ActionParameters::exact);
        Optional<BigDecimal> max = yaml.max().value().map(ActionParameters::exact);
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            problems.error(
                    yaml.max().spot(), "limits that are upside down: found min " + min.get() + " and max " + max.get());
            return Optional.empty();
        }
        ActionParameter parameter = new ActionParameter(
                named.name(),
                yaml.help().value().orElse(""),
                kind(type),
                yaml.unit().value().orElse(""),
                min,
                max,
                choices,
                Optional.empty());
        return Optional.of(new ActionParameter(
                parameter.name(),
                parameter.help(),
                parameter.kind(),
                parameter.unit(),
                min,
                max,
                choices,
                yaml.otherwise()
                        .value()
                        .flatMap(node -> value(parameter, node, yaml.otherwise().spot()))));
    }

    private static BigDecimal exact(Double limit) {
        return Limits.plain(BigDecimal.valueOf(limit));
    }

    private static ValueKind kind(ParameterType type) {
        return switch (type) {
            case TEXT, CHOICE -> ValueKind.TEXT;
            case WHOLE_NUMBER -> ValueKind.INT;
            case NUMBER -> ValueKind.REAL;
            case TRUE_FALSE -> ValueKind.BOOL;
        };
    }

    private void refuseForeign(ActionParameterYaml yaml, ParameterType type) {
        for (Given<Double> limit : List.of(yaml.min(), yaml.max())) {
            if (limit.isPresent() && !type.isNumeric()) {
                problems.error(limit.spot(), "only numbers have limits; expected type: whole-number or type: number");
            }
        }
        if (yaml.choices().isPresent() && type != ParameterType.CHOICE) {
            problems.error(yaml.choices().spot(), "only a choice has words; expected type: choice");
        }
    }

    /** What a file says of a parameter; what is wrong is told. */
    Optional<Value> value(ActionParameter parameter, YamlNode said, Spot spot) {
        Optional<Value> value = said instanceof YamlNode.Scalar scalar && !scalar.isNothing()
                ? Literals.value(scalar.text(), parameter.kind())
                : Optional.empty();
        if (value.isPresent()) {
            try {
                return Optional.of(parameter.take(value.get()));
            } catch (IllegalArgumentException e) {
                // The same answer as for what is no value at all.
            }
        }
        problems.error(spot, "found " + said.described() + ", expected " + parameter.expected());
        return Optional.empty();
    }
}

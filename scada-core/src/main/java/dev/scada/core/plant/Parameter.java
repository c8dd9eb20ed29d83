package dev.scada.core.plant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What differs from one instance of a template to the next.
 *
 * @param place where it is declared
 * @param shape what its values are
 * @param otherwise the value of instances that say nothing; absent: they have to
 */
record Parameter(
        String name, Place place, ParameterType type, Shape shape, Optional<Argument> otherwise, boolean isRequired) {
    /** Empty when the declaration is wrong, which is said. */
    static Optional<Parameter> of(Named<ParameterYaml> declared, Binding binding) {
        Optional<ParameterYaml> said = declared.value();
        if (said.isEmpty() || said.get().type().isWrong()) {
            return Optional.empty();
        }
        ParameterYaml yaml = said.get();
        ParameterType type = yaml.type().value().orElse(ParameterType.TEXT);
        Optional<Shape> shape = shape(type, yaml, declared.spot(), binding.problems());
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Place place = declared.spot().place();
        boolean isRequired = !yaml.otherwise().isPresent();
        Parameter parameter = new Parameter(declared.name(), place, type, shape.get(), Optional.empty(), isRequired);
        Optional<Argument> otherwise = yaml.otherwise()
                .value()
                .flatMap(node -> parameter.bound(node, yaml.otherwise().spot(), binding, ""));
        return Optional.of(new Parameter(declared.name(), place, type, shape.get(), otherwise, isRequired));
    }

    private static Optional<Shape> shape(ParameterType type, ParameterYaml yaml, Spot spot, Problems problems) {
        refuseForeign(type, yaml, problems);
        return switch (type) {
            case TEXT -> Optional.of(new ScalarShapes.Text());
            case TRUE_FALSE -> Optional.of(new ScalarShapes.Truth());
            case NUMBER ->
                limits(yaml, Limits.NONE, problems).map(all -> new NumberShape(NumberShape.Type.DOUBLE, all));
            case WHOLE_NUMBER ->
                limits(yaml, NumberShape.naturalLimits(NumberShape.Type.LONG), problems)
                        .map(all -> new NumberShape(NumberShape.Type.LONG, all));
            case CHOICE -> {
                List<String> words = yaml.choices().value().orElse(List.of());
                if (words.isEmpty() && !yaml.choices().isWrong()) {
                    problems.error(spot, "a choice without words; expected the key 'choices' with a list of them");
                }
                yield words.isEmpty() ? Optional.empty() : Optional.of(new OneOfShape(words));
            }
        };
    }

    private static void refuseForeign(ParameterType type, ParameterYaml yaml, Problems problems) {
        for (Given<Double> limit : List.of(yaml.min(), yaml.max())) {
            if (limit.isPresent() && !type.isNumeric()) {
                problems.error(limit.spot(), "only numbers have limits; expected type: whole-number or type: number");
            }
        }
        if (yaml.choices().isPresent() && type != ParameterType.CHOICE) {
            problems.error(yaml.choices().spot(), "only a choice has words; expected type: choice");
        }
    }

    private static Optional<Limits> limits(ParameterYaml yaml, Limits natural, Problems problems) {
        Optional<BigDecimal> min = yaml.min().value().map(BigDecimal::valueOf);
        Optional<BigDecimal> max = yaml.max().value().map(BigDecimal::valueOf);
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            problems.error(
                    yaml.max().spot(),
                    "limits that are upside down: found min "
                            + Limits.plain(min.get()).toPlainString() + " and max "
                            + Limits.plain(max.get()).toPlainString());
            return Optional.empty();
        }
        return Optional.of(new Limits(min.or(natural::min), max.or(natural::max), false));
    }

    /**
     * The value that an instance says; empty when it is refused, which is said.
     *
     * @param template whose parameter it is, for the message
     */
    Optional<Argument> take(YamlNode said, Spot spot, Binding binding, String template) {
        return bound(
                said,
                spot,
                binding,
                " (the parameter " + Quoting.quoted(name) + " of the template " + Quoting.quoted(template) + ", "
                        + place.words() + ")");
    }

    private Optional<Argument> bound(YamlNode said, Spot spot, Binding binding, String ofWhat) {
        Problems unsaid = new Problems();
        Optional<Object> value = shape.bind(said, spot, new Binding(unsaid, binding.folder()));
        unsaid.passOn(binding.problems(), ofWhat);
        return value.map(bound -> {
            if (bound instanceof Long whole) {
                return Argument.ofNumber(BigDecimal.valueOf(whole));
            }
            String text = ((YamlNode.Scalar) said).text();
            return bound instanceof Double
                    ? new Argument(text, Optional.of(new BigDecimal(text)))
                    : Argument.ofText(text);
        });
    }
}

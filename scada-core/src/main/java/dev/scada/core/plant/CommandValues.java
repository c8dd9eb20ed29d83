package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What commands of steps write: that it is of the tag's kind, within its range, one of its labels. */
final class CommandValues {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\((.*)\\)");

    private final Problems problems;
    private final QuestionReader questions;

    CommandValues(Problems problems, QuestionReader questions) {
        this.problems = problems;
        this.questions = questions;
    }

    /** @param tag absent when it is wrong itself */
    Optional<Source> source(StepYaml yaml, Optional<TagInfo> tag) {
        boolean isSaid = !yaml.value().isAbsent();
        boolean isCalculated = !yaml.expression().isAbsent();
        if (isSaid == isCalculated) {
            problems.error(
                    yaml.command().spot(),
                    isSaid
                            ? "found value and expression in one step, expected one of them"
                            : "the key 'value' is missing; expected what is written, or the key 'expression'");
            return Optional.empty();
        }
        return isCalculated ? calculated(yaml.expression(), tag) : said(yaml.value(), tag);
    }

    private Optional<Source> calculated(Given<YamlNode> said, Optional<TagInfo> tag) {
        Optional<Question> question = questions.question(said, "an expression such as tag('tank/level') + 1");
        if (question.isEmpty() || tag.isEmpty()) {
            return Optional.empty();
        }
        ValueKind kind = question.get().formula().kind();
        return fits(kind, tag.get(), said.spot(), "an expression of kind " + kind.word())
                ? Optional.of(new Source.Calculated(question.get()))
                : Optional.empty();
    }

    private Optional<Source> said(Given<YamlNode> said, Optional<TagInfo> tag) {
        YamlNode node = said.value().orElse(null);
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            if (node != null) {
                problems.error(said.spot(), "found " + node.described() + ", expected a value, or $(parameter)");
            }
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(scalar.text());
        if (parameter.matches()) {
            return ofParameter(parameter.group(1), said.spot(), tag);
        }
        return tag.flatMap(info -> value(scalar, info, said.spot())).map(Source.Fixed::new);
    }

    private Optional<Source> ofParameter(String name, Spot spot, Optional<TagInfo> tag) {
        Optional<ActionParameter> parameter = questions.parameter(name);
        if (parameter.isEmpty()) {
            problems.error(spot, "there is no parameter " + Quoting.quoted(name));
        }
        if (parameter.isEmpty() || tag.isEmpty()) {
            return Optional.empty();
        }
        List<String> foreign = parameter.get().choices().stream()
                .filter(word -> labelled(tag.get(), word).isEmpty())
                .toList();
        boolean isLabelled = !tag.get().labels().isEmpty()
                && !parameter.get().choices().isEmpty()
                && tag.get().kind() != ValueKind.TEXT;
        if (isLabelled && !foreign.isEmpty()) {
            problems.error(
                    spot,
                    "the choices " + foreign + " are no labels of the tag "
                            + tag.get().path() + "; it has "
                            + tag.get().labels().values().stream().sorted().toList());
            return Optional.empty();
        }
        ValueKind kind = parameter.get().kind();
        boolean isTaken = isLabelled
                || fits(
                        kind,
                        tag.get(),
                        spot,
                        "the parameter '" + name + "', " + parameter.get().expected());
        return isTaken ? Optional.of(new Source.OfParameter(name)) : Optional.empty();
    }

    private boolean fits(ValueKind kind, TagInfo tag, Spot spot, String found) {
        boolean isTaken = kind == tag.kind() || (kind.isNumeric() && tag.kind().isNumeric());
        if (!isTaken) {
            problems.error(
                    spot,
                    "found " + found + ", expected what the tag " + tag.path() + " takes: "
                            + tag.kind().word());
        }
        return isTaken;
    }

    private Optional<Value> value(YamlNode.Scalar said, TagInfo tag, Spot spot) {
        Optional<Value> value = labelled(tag, said.text()).or(() -> Literals.value(said.text(), tag.kind()));
        if (value.isEmpty()) {
            String labels = tag.labels().isEmpty()
                    ? ""
                    : ", one of " + tag.labels().values().stream().sorted().toList();
            problems.error(
                    spot,
                    "found " + said.described() + ", expected what the tag " + tag.path() + " takes: "
                            + tag.kind().word() + labels);
        } else if (value.get().kind().isNumeric()
                && tag.range()
                        .filter(range ->
                                !range.contains(new BigDecimal(value.get().toString()).doubleValue()))
                        .isPresent()) {
            problems.error(
                    spot,
                    "found " + said.text() + ", expected a value within the range of the tag " + tag.path() + ", "
                            + Quoting.number(tag.range().get().min()) + " to "
                            + Quoting.number(tag.range().get().max()));
            return Optional.empty();
        }
        return value;
    }

    private static Optional<Value> labelled(TagInfo tag, String text) {
        List<Long> named = tag.labels().entrySet().stream()
                .filter(label -> label.getValue().equals(text))
                .map(Map.Entry::getKey)
                .toList();
        if (named.size() != 1 || tag.kind() == ValueKind.TEXT) {
            return Optional.empty();
        }
        long number = named.get(0);
        return Optional.of(
                tag.kind() == ValueKind.BOOL
                        ? Value.of(number == 1)
                        : tag.kind() == ValueKind.REAL ? Value.of((double) number) : Value.of(number));
    }
}

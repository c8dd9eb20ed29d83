package dev.scada.core.plant;

import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Formula;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Mistake;
import dev.scada.core.expression.Parsed;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.Question.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads expressions over tags, by their whole paths, and parameters, as {@code $(name)}. */
final class QuestionReader {
    private final Problems problems;
    private final KnownTags tags;
    private final Map<String, ActionParameter> parameters = new HashMap<>();
    private final Formulas formulas;

    QuestionReader(Problems problems, KnownTags tags, List<ActionParameter> parameters, Formulas formulas) {
        this.problems = problems;
        this.tags = tags;
        this.formulas = formulas;
        parameters.forEach(parameter -> this.parameters.put(parameter.name(), parameter));
    }

    Optional<ActionParameter> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A condition: an expression that is true or false. */
    Optional<Question> condition(Given<YamlNode> said) {
        return question(said, "a condition such as tag('tank/level') > 2").filter(question -> {
            boolean isTruth = question.formula().kind() == ValueKind.BOOL;
            if (!isTruth) {
                problems.error(
                        said.spot(),
                        "found an expression of kind "
                                + question.formula().kind().word()
                                + ", expected a condition, which is true or false");
            }
            return isTruth;
        });
    }

    /** Empty when something is wrong with it, which is said; also when it is not there. */
    Optional<Question> question(Given<YamlNode> said, String expected) {
        if (said.value().isEmpty()) {
            return Optional.empty();
        }
        if (!(said.value().get() instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            problems.error(said.spot(), "found " + said.value().get().described() + ", expected " + expected);
            return Optional.empty();
        }
        ParameterText text = ParameterText.of(scalar.text());
        Parsed parsed = formulas.parse(text.expression());
        if (!parsed.mistakes().isEmpty()) {
            parsed.mistakes().forEach(mistake -> tell(said, scalar, text, mistake));
            return Optional.empty();
        }
        List<Input> inputs = new ArrayList<>();
        List<ValueKind> kinds = new ArrayList<>();
        for (Parsed.Reference reference : parsed.tags()) {
            input(said, scalar, text, reference, inputs, kinds);
        }
        if (inputs.size() < parsed.tags().size()) {
            return Optional.empty();
        }
        Formulas.Checked checked = formulas.check(parsed, kinds);
        checked.mistakes().forEach(mistake -> tell(said, scalar, text, mistake));
        return checked.formula()
                .filter(formula -> isOfThisMoment(said, formula))
                .map(formula -> new Question(scalar.text(), formula, inputs));
    }

    private boolean isOfThisMoment(Given<YamlNode> said, Formula formula) {
        if (formula.isRemembering()) {
            problems.error(
                    said.spot(),
                    "a function that remembers, such as delayOn or average, needs to be fed all the time; expected a"
                            + " derived tag with it (tags/*.yaml), and that tag's name here");
        }
        return !formula.isRemembering();
    }

    private void input(
            Given<YamlNode> said,
            YamlNode.Scalar scalar,
            ParameterText text,
            Parsed.Reference reference,
            List<Input> inputs,
            List<ValueKind> kinds) {
        if (ParameterText.isParameter(reference.path())) {
            String name = ParameterText.name(reference.path());
            ActionParameter parameter = parameters.get(name);
            if (parameter == null) {
                Mistake mistake = Mistake.at(
                        reference.line(),
                        reference.column() - ParameterText.NAME_FROM,
                        "there is no parameter " + Quoting.quoted(name));
                tell(said, scalar, text, mistake, Spelling.closest(name, parameters.keySet()));
            } else {
                inputs.add(new Input.OfParameter(name));
                kinds.add(parameter.kind());
            }
            return;
        }
        tags.find(
                        reference.path(),
                        (message, suggestion) -> tell(said, scalar, text, at(reference, message), suggestion))
                .ifPresent(tag -> {
                    inputs.add(new Input.OfTag(tag.info().path()));
                    kinds.add(tag.info().kind());
                });
    }

    private static Mistake at(Parsed.Reference reference, String message) {
        return Mistake.at(reference.line(), reference.column(), message);
    }

    private void tell(Given<YamlNode> said, YamlNode.Scalar scalar, ParameterText text, Mistake mistake) {
        tell(said, scalar, text, mistake, mistake.word().flatMap(word -> Spelling.closest(word, mistake.known())));
    }

    /** At the place itself where the text stands as it is; where it begins where it stands in quotes or folded. */
    private void tell(
            Given<YamlNode> said,
            YamlNode.Scalar scalar,
            ParameterText text,
            Mistake mistake,
            Optional<String> suggestion) {
        boolean isOneLine = scalar.text().lines().count() <= 1;
        int column = isOneLine ? text.columnAsWritten(mistake.column()) : mistake.column();
        String where = isOneLine
                ? "in column " + column + " of the expression"
                : "in line " + mistake.line() + " of the expression";
        Spot spot = said.spot();
        Place place = spot.place();
        Spot exact = scalar.isPlain() && isOneLine
                ? new Spot(
                        new Place(place.file(), place.line(), place.column() + column - 1), spot.parent(), spot.key())
                : spot;
        problems.error(exact, mistake.message() + ", " + where, suggestion);
    }
}

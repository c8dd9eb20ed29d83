package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Formula;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Mistake;
import dev.scada.core.expression.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and checks expressions in files, and says what is wrong with them at their place. */
final class ExpressionReading {
    private final Problems problems;
    private final Map<TagPath, Spot> places;
    private final Map<TagPath, ValueKind> kinds;
    private final boolean isComplete;
    private final Formulas formulas = new Formulas();

    /** An expression that could be read, whose tags are there. */
    record Read(Given<YamlNode> said, Parsed parsed, List<TagPath> inputs) {
        Read {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * @param places of all tags that stand anywhere, also of those that are wrong
     * @param kinds of all that are right; looked at whenever an expression is checked, so that it may grow
     * @param isComplete whether a tag that has no place is not there: not where a file could not be read
     */
    ExpressionReading(Problems problems, Map<TagPath, Spot> places, Map<TagPath, ValueKind> kinds, boolean isComplete) {
        this.problems = problems;
        this.places = places;
        this.kinds = kinds;
        this.isComplete = isComplete;
    }

    /** @param own the tag whose folder relative names begin at */
    Optional<Read> read(Given<YamlNode> said, TagPath own) {
        Optional<String> text = text(said);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Parsed parsed = formulas.parse(text.get());
        parsed.mistakes().forEach(mistake -> tell(said, mistake));
        List<TagPath> inputs = new ArrayList<>();
        for (Parsed.Reference reference : parsed.tags()) {
            input(said, own, reference).ifPresent(inputs::add);
        }
        boolean isRight =
                parsed.mistakes().isEmpty() && inputs.size() == parsed.tags().size();
        return isRight ? Optional.of(new Read(said, parsed, inputs)) : Optional.empty();
    }

    private Optional<String> text(Given<YamlNode> said) {
        if (said.value().isPresent() && said.value().get() instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return Optional.of(scalar.text());
        }
        said.value()
                .ifPresent(node -> problems.error(
                        said.spot(),
                        "found " + node.described() + ", expected an expression such as tag('./flow') * 3.6"));
        return Optional.empty();
    }

    private Optional<TagPath> input(Given<YamlNode> said, TagPath own, Parsed.Reference reference) {
        TagPath path;
        try {
            path = TagReference.resolve(own, reference.path());
        } catch (IllegalArgumentException e) {
            tell(said, at(reference, Contained.refusal(e)));
            return Optional.empty();
        }
        if (places.containsKey(path) || kinds.containsKey(path)) {
            return Optional.of(path);
        }
        if (isComplete) {
            String resolved = path.text().equals(reference.path()) ? "" : ", which is " + path;
            tell(
                    said,
                    at(reference, "there is no tag " + Quoting.quoted(reference.path()) + resolved),
                    Spelling.closest(path.text(), neighboursFirst(path)));
        }
        return Optional.empty();
    }

    /** The spelling is looked for among the first few thousand only. */
    private Collection<String> neighboursFirst(TagPath path) {
        String folder = path.text().substring(0, path.text().lastIndexOf('/') + 1);
        Map<Boolean, List<String>> sorted = places.keySet().stream()
                .map(TagPath::text)
                .collect(Collectors.partitioningBy(text -> text.startsWith(folder)));
        List<String> all = new ArrayList<>(sorted.getOrDefault(true, List.of()));
        all.addAll(sorted.getOrDefault(false, List.of()));
        return all;
    }

    /** Empty when its types are wrong, which is said; or one of its tags is, which is said there. */
    Optional<Formula> formula(Read it) {
        List<ValueKind> its = it.inputs().stream()
                .flatMap(path -> Optional.ofNullable(kinds.get(path)).stream())
                .toList();
        if (its.size() < it.inputs().size()) {
            return Optional.empty();
        }
        Formulas.Checked checked = formulas.check(it.parsed(), its);
        checked.mistakes().forEach(mistake -> tell(it.said(), mistake));
        return checked.formula();
    }

    private static Mistake at(Parsed.Reference reference, String message) {
        return new Mistake(reference.line(), reference.column(), message, Optional.empty(), List.of());
    }

    private void tell(Given<YamlNode> said, Mistake mistake) {
        tell(said, mistake, mistake.word().flatMap(word -> Spelling.closest(word, mistake.known())));
    }

    private void tell(Given<YamlNode> said, Mistake mistake, Optional<String> suggestion) {
        String text = said.value()
                .map(node -> node instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                .orElse("");
        boolean isOneLine = text.lines().count() <= 1;
        String where = isOneLine
                ? "in column " + mistake.column() + " of the expression"
                : "in line " + mistake.line() + ", column " + mistake.column() + " of the expression";
        problems.error(spot(said, mistake, isOneLine), mistake.message() + ", " + where, suggestion);
    }

    /** The place itself where the text stands as it is; where the expression begins where it stands in quotes or folded. */
    private static Spot spot(Given<YamlNode> said, Mistake mistake, boolean isOneLine) {
        Spot spot = said.spot();
        Place place = spot.place();
        boolean isPlain = said.value().orElseThrow() instanceof YamlNode.Scalar scalar && scalar.isPlain();
        return isPlain && isOneLine
                ? new Spot(
                        new Place(place.file(), place.line(), place.column() + mistake.column() - 1),
                        spot.parent(),
                        spot.key())
                : spot;
    }
}

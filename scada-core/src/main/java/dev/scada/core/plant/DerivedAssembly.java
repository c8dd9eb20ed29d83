package dev.scada.core.plant;

import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.DerivedTagSetup;
import dev.scada.core.expression.Formula;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Mistake;
import dev.scada.core.expression.Ordering;
import dev.scada.core.expression.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the calculated tags of the plant against all others, in the order in which they need each other. */
final class DerivedAssembly {
    private final Problems problems;
    private final Map<TagPath, Spot> places;
    private final Map<TagPath, ValueKind> kinds;
    private final boolean isComplete;
    private final ComputedChecks checks;
    private final Formulas formulas = new Formulas();
    private final Map<TagPath, Read> read = new LinkedHashMap<>();

    /** An expression that could be read. */
    private record Read(ComputedDraft draft, Parsed parsed, List<TagPath> inputs) {}

    /**
     * @param places of all tags that stand anywhere, also of those that are wrong
     * @param kinds of all others that are right; those of the calculated ones are added
     * @param isComplete whether a tag that has no place is not there: not where a file could not be read
     */
    DerivedAssembly(Problems problems, Map<TagPath, Spot> places, Map<TagPath, ValueKind> kinds, boolean isComplete) {
        this.problems = problems;
        this.places = places;
        this.kinds = kinds;
        this.isComplete = isComplete;
        this.checks = new ComputedChecks(problems);
    }

    /** Those that are right. */
    List<DerivedTagSetup> tags(List<ComputedDraft> drafts) {
        drafts.forEach(this::read);
        Map<TagPath, List<TagPath>> needs = new LinkedHashMap<>();
        read.forEach((path, it) -> needs.put(path, it.inputs()));
        Ordering<TagPath> ordering = Ordering.of(needs);
        ordering.cycles().forEach(this::tell);
        List<DerivedTagSetup> tags = new ArrayList<>();
        for (TagPath path : ordering.inOrder()) {
            Read it = read.get(path);
            if (it != null) {
                tag(it).ifPresent(tags::add);
            }
        }
        return tags;
    }

    private void read(ComputedDraft draft) {
        Optional<String> text = text(draft);
        if (text.isEmpty()) {
            return;
        }
        Parsed parsed = formulas.parse(text.get());
        parsed.mistakes().forEach(mistake -> tell(draft, mistake));
        List<TagPath> inputs = new ArrayList<>();
        for (Parsed.Reference reference : parsed.tags()) {
            input(draft, reference).ifPresent(inputs::add);
        }
        if (parsed.mistakes().isEmpty() && inputs.size() == parsed.tags().size()) {
            read.putIfAbsent(draft.path(), new Read(draft, parsed, inputs));
        }
    }

    private Optional<String> text(ComputedDraft draft) {
        Given<YamlNode> said = draft.yaml().expression();
        if (said.value().isPresent() && said.value().get() instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return Optional.of(scalar.text());
        }
        said.value()
                .ifPresent(node -> problems.error(
                        said.spot(),
                        "found " + node.described() + ", expected an expression such as tag('./flow') * 3.6"));
        return Optional.empty();
    }

    private Optional<TagPath> input(ComputedDraft draft, Parsed.Reference reference) {
        TagPath path;
        try {
            path = TagReference.resolve(draft.path(), reference.path());
        } catch (IllegalArgumentException e) {
            tell(draft, at(reference, Contained.refusal(e)));
            return Optional.empty();
        }
        if (places.containsKey(path) || kinds.containsKey(path)) {
            return Optional.of(path);
        }
        if (isComplete) {
            String resolved = path.text().equals(reference.path()) ? "" : ", which is " + path;
            tell(
                    draft,
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

    private Optional<DerivedTagSetup> tag(Read it) {
        List<ValueKind> its = it.inputs().stream()
                .flatMap(path -> Optional.ofNullable(kinds.get(path)).stream())
                .toList();
        if (its.size() < it.inputs().size()) {
            // One of them is wrong itself, which is said there.
            return Optional.empty();
        }
        ComputedDraft draft = it.draft();
        Formulas.Checked checked = formulas.check(it.parsed(), its);
        checked.mistakes().forEach(mistake -> tell(draft, mistake));
        return checked.formula().map(formula -> setup(it, formula));
    }

    private DerivedTagSetup setup(Read it, Formula formula) {
        ComputedDraft draft = it.draft();
        ComputedYaml yaml = draft.yaml();
        ValueKind kind = kind(yaml.type(), formula.kind());
        checks.check(draft, kind);
        if (yaml.access().value().filter(TagYaml.Access::isWriting).isPresent()) {
            problems.error(yaml.access().spot(), "a calculated tag cannot be commanded; expected access: read");
        }
        if (yaml.command().isPresent()) {
            problems.error(yaml.command().spot(), "a calculated tag cannot be commanded; expected no 'command'");
        }
        boolean isPersistent = yaml.persistent().value().orElse(false);
        if (isPersistent && !formula.isRemembering()) {
            problems.error(
                    yaml.persistent().spot(),
                    "nothing in the expression is remembered, such as a total; expected no 'persistent'");
        }
        kinds.put(draft.path(), kind);
        return new DerivedTagSetup(
                ComputedChecks.info(draft, kind, false, TagOrigin.DERIVED, formula.text()),
                formula,
                it.inputs(),
                yaml.clamp().value().orElse(false),
                isPersistent);
    }

    private ValueKind kind(Given<ValueKind> said, ValueKind natural) {
        ValueKind kind = said.value().orElse(natural);
        boolean isWhole = kind == ValueKind.INT || kind == ValueKind.UINT64;
        if (kind == natural || (natural == ValueKind.REAL && isWhole)) {
            return kind;
        }
        problems.error(
                said.spot(),
                "found " + kind.word() + ", expected " + natural.word() + ", which is what the expression yields"
                        + (natural == ValueKind.REAL ? ", or int or uint64 for the nearest whole number" : ""));
        return natural;
    }

    private void tell(List<TagPath> cycle) {
        String way = cycle.stream()
                .map(path -> path + " ("
                        + Optional.ofNullable(places.get(path))
                                .map(spot -> spot.place().words())
                                .orElse("") + ")")
                .collect(Collectors.joining(" needs "));
        Read first = read.get(cycle.get(0));
        if (first != null) {
            problems.error(first.draft().yaml().expression().spot(), "goes round in a circle: " + way);
        }
    }

    private static Mistake at(Parsed.Reference reference, String message) {
        return new Mistake(reference.line(), reference.column(), message, Optional.empty(), List.of());
    }

    private void tell(ComputedDraft draft, Mistake mistake) {
        tell(draft, mistake, mistake.word().flatMap(word -> Spelling.closest(word, mistake.known())));
    }

    private void tell(ComputedDraft draft, Mistake mistake, Optional<String> suggestion) {
        Given<YamlNode> said = draft.yaml().expression();
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

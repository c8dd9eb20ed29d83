package dev.scada.core.plant;

import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.DerivedTagSetup;
import dev.scada.core.expression.Formula;
import dev.scada.core.expression.Ordering;
import java.util.ArrayList;
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
    private final ComputedChecks checks;
    private final ExpressionReading expressions;
    private final Map<TagPath, Drafted> read = new LinkedHashMap<>();

    /** A tag whose expression could be read. */
    private record Drafted(ComputedDraft draft, ExpressionReading.Read read) {}

    /**
     * @param places of all tags that stand anywhere, also of those that are wrong
     * @param kinds of all others that are right; those of the calculated ones are added
     */
    DerivedAssembly(
            Problems problems,
            Map<TagPath, Spot> places,
            Map<TagPath, ValueKind> kinds,
            ExpressionReading expressions) {
        this.problems = problems;
        this.places = places;
        this.kinds = kinds;
        this.expressions = expressions;
        this.checks = new ComputedChecks(problems);
    }

    /** Those that are right. */
    List<DerivedTagSetup> tags(List<ComputedDraft> drafts) {
        drafts.forEach(this::read);
        Map<TagPath, List<TagPath>> needs = new LinkedHashMap<>();
        read.forEach((path, it) -> needs.put(path, it.read().inputs()));
        Ordering<TagPath> ordering = Ordering.of(needs);
        ordering.cycles().forEach(this::tell);
        List<DerivedTagSetup> tags = new ArrayList<>();
        for (TagPath path : ordering.inOrder()) {
            Drafted it = read.get(path);
            if (it != null) {
                expressions.formula(it.read()).ifPresent(formula -> tags.add(setup(it, formula)));
            }
        }
        return tags;
    }

    private void read(ComputedDraft draft) {
        expressions
                .read(draft.yaml().expression(), draft.path())
                .ifPresent(it -> read.putIfAbsent(draft.path(), new Drafted(draft, it)));
    }

    private DerivedTagSetup setup(Drafted it, Formula formula) {
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
                it.read().inputs(),
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
        Drafted first = read.get(cycle.get(0));
        if (first != null) {
            problems.error(first.draft().yaml().expression().spot(), "goes round in a circle: " + way);
        }
    }
}

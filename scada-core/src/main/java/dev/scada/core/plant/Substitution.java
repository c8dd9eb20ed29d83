package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts arguments into nodes. Each text is taken apart once, however many instances it serves, and what has no parameter
 * in it is the same node in all of them.
 */
final class Substitution {
    private final Problems problems;
    private final IdentityHashMap<YamlNode, Boolean> varying = new IdentityHashMap<>();
    /** Empty: wrong, which is said. */
    private final IdentityHashMap<YamlNode, Optional<TextPattern>> patterns = new IdentityHashMap<>();

    Substitution(Problems problems) {
        this.problems = problems;
    }

    /** Says what is wrong with the formulas of a template, once, whoever uses it. */
    void check(YamlNode node, Set<String> known, Spot spot) {
        if (!varies(node)) {
            return;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                check(entry.key(), known, spot.key(entry));
                check(entry.value(), known, spot.child(entry));
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(
                        sequence.items().get(i),
                        known,
                        spot.item(i, sequence.items().get(i)));
            }
        } else {
            checkScalar((YamlNode.Scalar) node, known, spot);
        }
    }

    private void checkScalar(YamlNode.Scalar scalar, Set<String> known, Spot spot) {
        Optional<TextPattern> pattern = pattern(scalar, spot);
        if (pattern.isPresent()) {
            Set<String> names = new TreeSet<>();
            pattern.get().names(names);
            names.removeAll(known);
            for (String name : names) {
                problems.error(spot, Formula.unknown(name, known), Spelling.closest(name, known));
                patterns.put(scalar, Optional.empty());
            }
            if (!names.isEmpty()) {
                problems.settle(spot.place());
            }
        }
    }

    /** The node with the arguments in it; empty when a formula cannot be calculated, which is said. */
    Optional<YamlNode> filled(YamlNode node, Map<String, Argument> arguments, Spot spot) {
        if (!varies(node)) {
            return Optional.of(node);
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping(mapping, arguments, spot);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.items().size());
            sequence.items().forEach(item -> filled(item, arguments, spot).ifPresent(items::add));
            return items.size() == sequence.items().size()
                    ? Optional.of(new YamlNode.Sequence(sequence.place(), items))
                    : Optional.empty();
        }
        return scalar((YamlNode.Scalar) node, arguments, spot).map(filled -> filled);
    }

    /** The same of a mapping, without the entries that cannot be calculated, so that the others are checked. */
    YamlNode.Mapping filledEach(YamlNode.Mapping mapping, Map<String, Argument> arguments, Spot spot) {
        if (!varies(mapping)) {
            return mapping;
        }
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            entry(entry, arguments, spot).ifPresent(filled -> {
                if (entries.putIfAbsent(filled.name(), filled) != null) {
                    problems.error(
                            new Spot(entry.key().place(), spot, filled.name()),
                            "the key " + Quoting.quoted(filled.name())
                                    + " stands twice, once the parameters are filled in");
                }
            });
        }
        return new YamlNode.Mapping(mapping.place(), List.copyOf(entries.values()));
    }

    @SuppressWarnings("ReferenceEquality") // the same nodes are kept, so that all instances share them
    private Optional<YamlNode.Entry> entry(YamlNode.Entry entry, Map<String, Argument> arguments, Spot spot) {
        Optional<YamlNode> value = filled(entry.value(), arguments, spot);
        Optional<YamlNode.Scalar> key =
                varies(entry.key()) ? scalar(entry.key(), arguments, spot) : Optional.of(entry.key());
        if (value.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        boolean isSame = value.get() == entry.value() && key.get() == entry.key();
        return Optional.of(isSame ? entry : new YamlNode.Entry(key.get(), value.get()));
    }

    private Optional<YamlNode> mapping(YamlNode.Mapping mapping, Map<String, Argument> arguments, Spot spot) {
        YamlNode.Mapping filled = filledEach(mapping, arguments, spot);
        return filled.entries().size() == mapping.entries().size() ? Optional.of(filled) : Optional.empty();
    }

    private Optional<YamlNode.Scalar> scalar(YamlNode.Scalar scalar, Map<String, Argument> arguments, Spot spot) {
        Spot at = new Spot(scalar.place(), spot, "");
        Optional<TextPattern> pattern = pattern(scalar, at);
        if (pattern.isEmpty()) {
            return Optional.of(scalar);
        }
        try {
            // Instances say the same words again and again, and the driver is asked once of each.
            String text = pattern.get().filled(arguments).intern();
            YamlNode.Scalar filled = new YamlNode.Scalar(scalar.place(), text, scalar.isPlain());
            // A text that came out empty is an empty text, not nothing.
            return Optional.of(filled.isNothing() ? new YamlNode.Scalar(scalar.place(), text, false) : filled);
        } catch (Formula.WrongException e) {
            problems.error(at, e.words());
            return Optional.empty();
        }
    }

    private Optional<TextPattern> pattern(YamlNode.Scalar scalar, Spot spot) {
        Optional<TextPattern> known = patterns.get(scalar);
        if (known == null) {
            try {
                known = Optional.of(TextPattern.of(scalar.text()));
            } catch (Formula.WrongException e) {
                problems.error(spot, e.words());
                problems.settle(spot.place());
                known = Optional.empty();
            }
            patterns.put(scalar, known);
        }
        return known;
    }

    private boolean varies(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return TextPattern.isIn(scalar.text());
        }
        Boolean known = varying.get(node);
        if (known == null) {
            known = node instanceof YamlNode.Mapping mapping
                    ? mapping.entries().stream().anyMatch(entry -> varies(entry.key()) || varies(entry.value()))
                    : ((YamlNode.Sequence) node).items().stream().anyMatch(this::varies);
            varying.put(node, known);
        }
        return known;
    }
}

package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.util.Optional;

/** Checks tags in memory, and makes them. */
final class MemoryAssembly {
    private final Problems problems;
    private final ComputedChecks checks;

    MemoryAssembly(Problems problems) {
        this.problems = problems;
        this.checks = new ComputedChecks(problems);
    }

    /** Empty when something is wrong with it. */
    Optional<MemoryTagSetup> tag(ComputedDraft draft) {
        ComputedYaml yaml = draft.yaml();
        Optional<ValueKind> kind = kind(draft);
        if (yaml.access()
                .value()
                .filter(access -> access == TagYaml.Access.WRITE)
                .isPresent()) {
            problems.error(yaml.access().spot(), "what is held can be read; expected access: read-write or read");
        }
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        checks.check(draft, kind.get());
        Optional<YamlNode.Scalar> said = initial(yaml);
        Optional<Value> initial = said.flatMap(scalar -> value(scalar, draft, kind.get()));
        boolean isWritable =
                yaml.access().value().map(TagYaml.Access::isWriting).orElse(true);
        if (!isWritable && said.isEmpty()) {
            problems.error(
                    yaml.memory().spot(), "nobody gives it a value; expected an initial one, or access: read-write");
        }
        CommandRules rules = new CommandAssembly(problems)
                .rules(yaml.command(), new CommandAssembly.Commanded(kind.get(), isWritable, true, draft.range()));
        TagInfo info = ComputedChecks.info(draft, kind.get(), isWritable, TagOrigin.MEMORY, "");
        return Optional.of(
                new MemoryTagSetup(info, initial, yaml.persistent().value().orElse(false), rules));
    }

    private Optional<ValueKind> kind(ComputedDraft draft) {
        Given<ValueKind> type = draft.yaml().type();
        if (type.isAbsent()) {
            problems.error(draft.spot(), "the key 'type' is missing; expected one of bool, int, uint64, real, text");
        }
        Optional<ValueKind> kind = type.value();
        if (kind.filter(it -> it == ValueKind.BYTES || it == ValueKind.TIME).isPresent()) {
            problems.error(type.spot(), "found " + kind.get().word() + ", expected bool, int, uint64, real or text");
            return Optional.empty();
        }
        return kind;
    }

    private Optional<YamlNode.Scalar> initial(ComputedYaml yaml) {
        YamlNode node = yaml.memory().value().orElseThrow();
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return Optional.of(scalar);
        }
        boolean isNone =
                node instanceof YamlNode.Mapping mapping && mapping.entries().isEmpty();
        if (!isNone) {
            problems.error(
                    yaml.memory().spot(), "found " + node.described() + ", expected the initial value, or {} for none");
        }
        return Optional.empty();
    }

    private Optional<Value> value(YamlNode.Scalar said, ComputedDraft draft, ValueKind kind) {
        Spot spot = draft.yaml().memory().spot();
        Optional<Value> value = Literals.value(said.text(), kind);
        if (value.isEmpty()) {
            problems.error(spot, "found " + said.described() + ", expected an initial value of kind " + kind.word());
        } else if (kind.isNumeric()
                && draft.range()
                        .filter(range -> !range.contains(new BigDecimal(said.text()).doubleValue()))
                        .isPresent()) {
            problems.error(
                    spot,
                    "found " + said.text() + ", expected an initial value within the range, "
                            + Quoting.number(draft.range().get().min()) + " to "
                            + Quoting.number(draft.range().get().max()));
        }
        return value;
    }
}

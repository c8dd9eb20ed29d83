package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
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
        TagInfo info = ComputedChecks.info(draft, kind.get(), isWritable, TagOrigin.MEMORY, "");
        return Optional.of(
                new MemoryTagSetup(info, initial, yaml.persistent().value().orElse(false)));
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
        Optional<Value> value = parsed(said.text(), kind);
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

    private static Optional<Value> parsed(String text, ValueKind kind) {
        try {
            return switch (kind) {
                case BOOL ->
                    text.equals("true") || text.equals("false")
                            ? Optional.of(Value.of(text.equals("true")))
                            : Optional.empty();
                case INT -> Optional.of(Value.of(new BigDecimal(text).longValueExact()));
                case UINT64 -> Optional.of(Value.UInt64.of(natural(text)));
                case REAL -> {
                    double number = new BigDecimal(text).doubleValue();
                    yield Double.isFinite(number) ? Optional.of(Value.of(number)) : Optional.empty();
                }
                case TEXT -> Optional.of(Value.of(text));
                case BYTES, TIME -> Optional.empty();
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigInteger natural(String text) {
        return new BigDecimal(text).toBigIntegerExact();
    }
}

package dev.scada.core.plant;

import dev.scada.api.driver.PointType;
import dev.scada.api.value.ValueKind;

/**
 * Of which kind a tag's values are, and whether the rest of the tag fits it.
 *
 * <p>Without scaling they are of the point's kind; scaled they are real. A tag may say its kind ({@code type}), which must
 * then be that one, or real for a point of whole numbers, which is the only conversion: others would have to invent what
 * 0.5 is as a truth value.
 */
final class KindCheck {
    private final TagDraft draft;
    private final ValueKind pointKind;
    private final Problems problems;

    KindCheck(TagDraft draft, PointType point, Problems problems) {
        this.draft = draft;
        this.pointKind = point.kind();
        this.problems = problems;
    }

    ValueKind kind() {
        TagYaml yaml = draft.yaml();
        if (yaml.scale().isPresent() && !pointKind.isNumeric()) {
            problems.error(
                    yaml.scale().spot(),
                    "a value of kind " + pointKind.word() + " cannot be scaled; expected a number at the address");
            return pointKind;
        }
        ValueKind natural = draft.scaling().isIdentity() ? pointKind : ValueKind.REAL;
        ValueKind kind = declared(natural);
        if (yaml.range().isPresent() && !kind.isNumeric()) {
            problems.error(yaml.range().spot(), "a value of kind " + kind.word() + " has no range; expected none");
        }
        if (yaml.deadband().value().orElse(0.0) > 0 && !kind.isNumeric()) {
            problems.error(
                    yaml.deadband().spot(), "a value of kind " + kind.word() + " has no deadband; expected none");
        }
        checkLabels(kind);
        return kind;
    }

    private ValueKind declared(ValueKind natural) {
        Given<ValueKind> type = draft.yaml().type();
        ValueKind said = type.value().orElse(natural);
        if (said == natural || (said == ValueKind.REAL && natural.isNumeric())) {
            return said;
        }
        problems.error(
                type.spot(),
                "found " + said.word() + ", expected " + natural.word()
                        + (natural == pointKind
                                ? ", which is what stands at the address"
                                : ", since the value is scaled"));
        return natural;
    }

    private void checkLabels(ValueKind kind) {
        for (Named<String> label : draft.yaml().labels()) {
            boolean isBit = label.name().equals("0") || label.name().equals("1");
            if (kind == ValueKind.BOOL && !isBit) {
                problems.error(
                        label.spot(),
                        "found " + label.name() + ", expected 0 or 1: the value is true (1) or false (0)");
            } else if (kind != ValueKind.BOOL && kind != ValueKind.INT && kind != ValueKind.UINT64) {
                problems.error(
                        label.spot(), "a value of kind " + kind.word() + " has no labels; expected a whole number");
                return;
            }
        }
    }
}

package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.value.ValueKind;
import java.util.Optional;

/** What calculated tags and those in memory have in common: that range, deadband and labels fit the kind. */
final class ComputedChecks {
    private final Problems problems;

    ComputedChecks(Problems problems) {
        this.problems = problems;
    }

    void check(ComputedDraft draft, ValueKind kind) {
        ComputedYaml yaml = draft.yaml();
        if (yaml.range().isPresent() && !kind.isNumeric()) {
            problems.error(yaml.range().spot(), "a value of kind " + kind.word() + " has no range; expected none");
        }
        if (yaml.deadband().value().orElse(0.0) > 0 && !kind.isNumeric()) {
            problems.error(
                    yaml.deadband().spot(), "a value of kind " + kind.word() + " has no deadband; expected none");
        }
        for (Named<String> label : yaml.labels()) {
            boolean isBit = label.name().equals("0") || label.name().equals("1");
            if (kind == ValueKind.BOOL && !isBit) {
                problems.error(
                        label.spot(),
                        "found " + label.name() + ", expected 0 or 1: the value is true (1) or false (0)");
            } else if (kind == ValueKind.REAL || kind == ValueKind.TEXT) {
                problems.error(
                        label.spot(),
                        "a value of kind " + kind.word() + " has no labels; expected a whole number, as by type: int");
                return;
            }
        }
    }

    static TagInfo info(ComputedDraft draft, ValueKind kind, boolean isWritable, TagOrigin origin, String expression) {
        ComputedYaml yaml = draft.yaml();
        return new TagInfo(
                draft.path(),
                yaml.description().value().orElse(""),
                yaml.unit().value().orElse(""),
                kind,
                isWritable,
                draft.range(),
                draft.labels(),
                yaml.deadband().value().orElse(0.0),
                Optional.empty(),
                origin,
                expression);
    }
}

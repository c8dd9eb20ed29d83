package dev.scada.core.action;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Evaluation;
import dev.scada.core.sequence.Facts;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Work;
import java.util.Map;
import java.util.Optional;

/**
 * What a command would write now.
 *
 * @param reason why there is no value
 */
record Written(Optional<Value> value, String reason) {
    static Written of(Work.Command command, Optional<TagInfo> tag, Map<String, Value> parameters, Facts facts) {
        Source source = command.value();
        if (source instanceof Source.Fixed fixed) {
            return new Written(Optional.of(fixed.value()), "");
        }
        if (source instanceof Source.OfParameter parameter) {
            Value value = parameters.get(parameter.name());
            return new Written(Optional.ofNullable(value), value == null ? "there is no such parameter" : "");
        }
        Evaluation answer = facts.answer(((Source.Calculated) source).question());
        if (answer.value().isEmpty()) {
            return new Written(Optional.empty(), "its value cannot be calculated: " + answer.reason());
        }
        if (!answer.quality().isGood()) {
            return new Written(
                    Optional.empty(),
                    "its value is not vouched for: " + answer.quality().text());
        }
        return new Written(Optional.of(fitted(answer.value().get(), tag)), "");
    }

    /** Expressions know one type of numbers; a tag of whole ones takes the nearest. */
    private static Value fitted(Value value, Optional<TagInfo> tag) {
        boolean isWhole = tag.filter(info -> info.kind() == ValueKind.INT || info.kind() == ValueKind.UINT64)
                .isPresent();
        return isWhole && value instanceof Value.Real real && Math.abs(real.value()) <= 0x1p53
                ? Value.of((long) Math.rint(real.value()))
                : value;
    }
}

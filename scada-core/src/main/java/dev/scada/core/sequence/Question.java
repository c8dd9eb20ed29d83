package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.expression.Evaluation;
import dev.scada.core.expression.Formula;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An expression over tags and the parameters of an action.
 *
 * @param text as its file has it
 * @param inputs in the formula's order
 */
public record Question(String text, Formula formula, List<Input> inputs) {
    /** What stands in the expression. */
    public sealed interface Input {
        /** A tag's value. */
        record OfTag(TagPath path) implements Input {}

        /** What the starter gave. */
        record OfParameter(String name) implements Input {}
    }

    public Question {
        inputs = List.copyOf(inputs);
    }

    /** The tags that it needs. */
    public Set<TagPath> tags() {
        Set<TagPath> tags = new LinkedHashSet<>();
        for (Input input : inputs) {
            if (input instanceof Input.OfTag tag) {
                tags.add(tag.path());
            }
        }
        return tags;
    }

    /**
     * The answer over these values.
     *
     * @param tags the value of a tag; empty where there is no such tag, which is bad
     * @param parameters by name
     */
    public Evaluation answer(Function<TagPath, Optional<TagValue>> tags, Map<String, Value> parameters) {
        List<TagValue> values = new ArrayList<>(inputs.size());
        for (Input input : inputs) {
            values.add(value(input, tags, parameters));
        }
        return Evaluation.of(formula, values);
    }

    private static TagValue value(
            Input input, Function<TagPath, Optional<TagValue>> tags, Map<String, Value> parameters) {
        if (input instanceof Input.OfTag tag) {
            return tags.apply(tag.path()).orElseGet(() -> TagValue.waiting(tag.path(), Instant.EPOCH));
        }
        String name = ((Input.OfParameter) input).name();
        TagPath path = TagPath.of("parameter/" + name);
        Value given = parameters.get(name);
        return given == null
                ? TagValue.waiting(path, Instant.EPOCH)
                : TagValue.of(path, given, Quality.GOOD, null, Instant.EPOCH);
    }

    @Override
    public String toString() {
        return text;
    }
}

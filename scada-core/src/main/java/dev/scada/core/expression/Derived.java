package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A derived tag while it runs. Confined to the engine's thread. */
final class Derived {
    private static final Logger log = LoggerFactory.getLogger(Derived.class);

    private final DerivedTagSetup setup;
    private final Input[] inputs;
    private final Accumulator[] accumulators;
    private TagValue current;
    private Optional<String> reason = Optional.empty();
    private boolean hasFailed;

    Derived(DerivedTagSetup setup, Input[] inputs, ZoneId plant, Moment now) {
        this(
                setup,
                inputs,
                setup.formula().accumulators(plant),
                TagValue.waiting(setup.info().path(), now.wall()));
    }

    private Derived(DerivedTagSetup setup, Input[] inputs, Accumulator[] accumulators, TagValue current) {
        this.setup = setup;
        this.inputs = inputs;
        this.accumulators = accumulators;
        this.current = current;
    }

    /** The same tag in a new plant, remembering what this one does. */
    Derived goingOnAs(DerivedTagSetup next, Input[] its) {
        return new Derived(next, its, accumulators, current);
    }

    DerivedTagSetup setup() {
        return setup;
    }

    /** Why it is bad, where a tag's quality alone does not say it. */
    Optional<String> reason() {
        return reason;
    }

    boolean isTimed() {
        for (Accumulator accumulator : accumulators) {
            if (accumulator.isTimed()) {
                return true;
            }
        }
        return false;
    }

    TagValue evaluate(Scope scope, Moment now) {
        try {
            Value value = kept(setup.formula().evaluate(scope, inputs, accumulators, now));
            current = ranged(value, scope.marks(), now);
            reason = Optional.empty();
        } catch (BadValue bad) {
            current = current.becoming(bad.quality().isBad() ? bad.quality() : Quality.BAD, now.wall());
            reason = Optional.of(bad.reason());
        } catch (RuntimeException | StackOverflowError fault) {
            failed(fault, now);
        }
        return current;
    }

    /** A fault of ours costs this tag alone. */
    private void failed(Throwable fault, Moment now) {
        if (!hasFailed) {
            hasFailed = true;
            log.error(
                    "The derived tag {} failed by a fault in the program; others go on",
                    setup.info().path(),
                    fault);
        }
        current = current.becoming(Quality.BAD_INTERNAL_ERROR, now.wall());
        reason = Optional.of("a fault in the program: " + fault);
    }

    /** As a value of the tag's kind: a number for a tag of whole numbers becomes the nearest one. */
    private Value kept(Value value) {
        ValueKind kind = setup.info().kind();
        if (value.kind() == kind || !(value instanceof Value.Real number)) {
            return value;
        }
        double whole = Math.rint(number.value());
        boolean isNatural = kind == ValueKind.UINT64;
        if (Math.abs(whole) > 0x1p53 || (isNatural && whole < 0)) {
            throw new BadValue(Quality.BAD_OUT_OF_RANGE, whole + " does not fit into the tag's " + kind.word());
        }
        return isNatural ? new Value.UInt64((long) whole) : Value.of((long) whole);
    }

    private TagValue ranged(Value value, Scope.Marks marks, Moment now) {
        TagInfo info = setup.info();
        Optional<TagRange> range = info.range();
        @Nullable Double number = number(value);
        Value stands = value;
        Quality quality = marks.quality();
        if (range.isPresent() && number != null && !range.get().contains(number)) {
            if (setup.clamp()) {
                double limit = number < range.get().min()
                        ? range.get().min()
                        : range.get().max();
                stands = kept(Value.of(limit));
                quality = quality.isGood() ? Quality.GOOD_CLAMPED : quality;
            } else {
                quality = quality.isGood() ? Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED : quality;
            }
        }
        return TagValue.of(info.path(), stands, quality, marks.sourceTime(), now.wall());
    }

    private static @Nullable Double number(Value value) {
        if (value instanceof Value.Real real) {
            return real.value();
        }
        if (value instanceof Value.Int whole) {
            return (double) whole.value();
        }
        // No larger than 2^53, by kept().
        return value instanceof Value.UInt64 natural ? (double) natural.bits() : null;
    }

    JsonNode save() {
        ArrayNode memory = JsonNodeFactory.instance.arrayNode();
        for (Accumulator accumulator : accumulators) {
            memory.add(accumulator.save());
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("expression", setup.formula().text())
                .set("memory", memory);
    }

    /** Takes up what was saved, unless the expression has been changed meanwhile. */
    void restore(JsonNode saved, Moment now) {
        JsonNode memory = saved.path("memory");
        if (!saved.path("expression").asText().equals(setup.formula().text()) || memory.size() != accumulators.length) {
            log.info(
                    "What {} remembered was of another expression; it begins anew",
                    setup.info().path());
            return;
        }
        for (int i = 0; i < accumulators.length; i++) {
            try {
                accumulators[i].restore(memory.get(i), now);
            } catch (IllegalArgumentException e) {
                log.warn(
                        "What {} remembered cannot be read; it begins anew",
                        setup.info().path(),
                        e);
            }
        }
    }
}

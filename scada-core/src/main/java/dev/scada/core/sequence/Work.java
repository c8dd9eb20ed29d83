package dev.scada.core.sequence;

import dev.scada.api.tag.TagPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a step does. */
public sealed interface Work {
    /**
     * Writes to a tag, on the one path of commands.
     *
     * @param validFor how long it may begin: 1 ms to 1 h
     * @param verified whether it has to read back; otherwise it is enough that the device accepts it
     */
    record Command(TagPath tag, Source value, Duration validFor, boolean verified) implements Work {}

    /**
     * Waits until a condition holds.
     *
     * @param timeout then the step fails
     * @param holding for how long it has to hold without a break; zero: once is enough
     */
    record Wait(Question condition, Duration timeout, Duration holding) implements Work {}

    /** Lets time pass. */
    record Delay(Duration time) implements Work {}

    /**
     * Stands until a person says yes or no.
     *
     * @param text what he is asked
     * @param timeout then the step fails; absent: it stands as long as it takes
     */
    record Confirm(String text, Optional<Duration> timeout) implements Work {}

    /** Goes on with the next step where the condition holds, otherwise elsewhere. */
    record Branch(Question condition, int otherwise) implements Work {}

    /** Goes on elsewhere. */
    record Jump(int target) implements Work {}

    /** Puts words on record. */
    record Say(String text) implements Work {}

    /** Fails with words. */
    record Fail(String text) implements Work {}

    /** Ends the steps that it stands among. */
    record End() implements Work {}

    /** Whether it is put on record before it begins, since it does something or takes time. */
    default boolean isDeed() {
        return this instanceof Command || this instanceof Wait || this instanceof Delay || this instanceof Confirm;
    }

    /** Whether it may come to no good. */
    default boolean mayFail() {
        return this instanceof Command || this instanceof Wait || this instanceof Confirm || this instanceof Fail;
    }

    /** One word for people and records. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

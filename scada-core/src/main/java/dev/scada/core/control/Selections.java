package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has selected which tag for which value. Pure: the time, in nanoseconds of any monotonic clock, is handed in. Confined.
 *
 * <p>A tag is held by one holder at a time. An operation uses the selection up, and so does one with another value: what the
 * operator sees is then not what he selected, so he begins anew.
 */
final class Selections {
    private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();

    private final Map<TagPath, Selection> byTag = new LinkedHashMap<>();

    /**
     * @param defined what the tag was when it was selected
     * @param until exclusive: at that moment it has expired
     */
    record Selection(TagInfo defined, Value value, Holder by, long until) {
        TagPath tag() {
            return defined.path();
        }

        /** By identity: a tag that is defined anew may lead to another point. */
        @SuppressWarnings("ReferenceEquality")
        boolean isFor(TagInfo tag) {
            return defined == tag;
        }

        boolean stands(long now) {
            return until - now > 0;
        }
    }

    /** Selects, or selects anew what the holder has already; refused while another holds it. */
    Optional<Rejected> select(TagInfo tag, Value value, Holder by, Duration within, long now) {
        byTag.values().removeIf(old -> now - old.until() > REMEMBERED);
        Optional<Rejected> refusal = byAnother(tag.path(), by, now);
        if (refusal.isEmpty()) {
            byTag.put(tag.path(), new Selection(tag, value, by, now + within.toNanos()));
        }
        return refusal;
    }

    /** Why nobody but another may act on the tag now, if so. */
    Optional<Rejected> byAnother(TagPath tag, Holder by, long now) {
        return Optional.ofNullable(byTag.get(tag))
                .filter(held -> held.stands(now) && !held.by().equals(by))
                .map(held -> new Rejected(
                        RejectionCode.SELECTED_BY_ANOTHER,
                        "tag " + tag + " is selected by "
                                + (held.by().name().equals(by.name())
                                        ? by.name() + " in another session"
                                        : held.by().name())));
    }

    /** Uses the selection up; says why there is none to use. */
    Optional<Rejected> operate(TagInfo tag, Value value, Holder by, long now) {
        Optional<Rejected> refusal = refusal(tag, value, by, now);
        Selection held = byTag.get(tag.path());
        if (held != null && held.by().equals(by)) {
            byTag.remove(tag.path());
        }
        return refusal;
    }

    /** The same, but that the selection stands as it stood. */
    Optional<Rejected> refusal(TagInfo info, Value value, Holder by, long now) {
        TagPath tag = info.path();
        Optional<Rejected> another = byAnother(tag, by, now);
        if (another.isPresent()) {
            return another;
        }
        Selection held = byTag.get(tag);
        if (held == null || !held.by().equals(by)) {
            return refused(RejectionCode.NOT_SELECTED, "tag " + tag + " is to be selected first");
        }
        if (!held.isFor(info)) {
            return refused(
                    RejectionCode.SELECTION_DIFFERS,
                    "tag " + tag + " was changed after it was selected; the selection has ended");
        }
        if (!held.stands(now)) {
            return refused(
                    RejectionCode.SELECTION_EXPIRED,
                    "the time of the selection of tag " + tag + " is over; select it anew");
        }
        return held.value().equals(value)
                ? Optional.empty()
                : refused(
                        RejectionCode.SELECTION_DIFFERS,
                        "tag " + tag + " was selected for "
                                + Values.shortened(held.value().toString()) + ", not for "
                                + Values.shortened(value.toString()) + "; the selection has ended");
    }

    /** @return what was given up, if the holder held it */
    Optional<Selection> cancel(TagPath tag, Holder by, long now) {
        Optional<Selection> held = Optional.ofNullable(byTag.get(tag))
                .filter(selection -> selection.by().equals(by));
        held.ifPresent(selection -> byTag.remove(tag));
        return held.filter(selection -> selection.stands(now));
    }

    /** @return what the session held */
    List<Selection> endSession(String session, long now) {
        List<Selection> its = byTag.values().stream()
                .filter(held -> held.by().isSession(session))
                .toList();
        its.forEach(held -> byTag.remove(held.tag()));
        return its.stream().filter(held -> held.stands(now)).toList();
    }

    /** Those that stand, in the order in which they began. */
    List<Selection> standing(long now) {
        return byTag.values().stream().filter(held -> held.stands(now)).toList();
    }

    private static Optional<Rejected> refused(RejectionCode code, String why) {
        return Optional.of(new Rejected(code, why));
    }
}

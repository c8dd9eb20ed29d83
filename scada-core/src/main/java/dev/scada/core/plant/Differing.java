package dev.scada.core.plant;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which properties of two values differ, records taken apart. What drivers bring may throw: then it differs. */
final class Differing {
    private static final int DEEPEST = 4;
    private static final int LONGEST = 120;

    private final List<Difference> found = new ArrayList<>();

    /** Equal as values; false as well when they cannot be compared. */
    static boolean isSame(Object before, Object after) {
        if (before == after) {
            return true;
        }
        try {
            return before.equals(after);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError fault) {
            return false;
        }
    }

    /** Whether two records of one type are the same but for the components of those names. */
    static boolean isSameBut(Record before, Record after, Set<String> names) {
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            if (!names.contains(component.getName())) {
                Optional<Object> old = part(component, before);
                Optional<Object> fresh = part(component, after);
                if (old.isEmpty() || fresh.isEmpty() || !isSame(old.get(), fresh.get())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Notes what differs, under that name. */
    Differing compare(String what, Object before, Object after) {
        compare(what, before, after, 0);
        return this;
    }

    /** Notes what differs between the components of two records of one type, but for those of the names. */
    Differing compareParts(Record before, Record after, Set<String> names) {
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            if (!names.contains(component.getName())) {
                comparePart(component, component.getName(), before, after, 0);
            }
        }
        return this;
    }

    List<Difference> found() {
        return List.copyOf(found);
    }

    private void compare(String what, Object before, Object after, int depth) {
        if (isSame(before, after)) {
            return;
        }
        int known = found.size();
        if (depth < DEEPEST && before instanceof Record && before.getClass() == after.getClass()) {
            for (RecordComponent component : before.getClass().getRecordComponents()) {
                comparePart(component, what + "." + component.getName(), before, after, depth + 1);
            }
        }
        // Two records of different types, or of which no part can be had.
        if (found.size() == known) {
            found.add(new Difference(what, words(before), words(after)));
        }
    }

    private void comparePart(RecordComponent component, String what, Object before, Object after, int depth) {
        Optional<Object> old = part(component, before);
        Optional<Object> fresh = part(component, after);
        if (old.isPresent() && fresh.isPresent()) {
            compare(what, old.get(), fresh.get(), depth);
        }
    }

    private static Optional<Object> part(RecordComponent component, Object of) {
        try {
            Method accessor = component.getAccessor();
            return accessor.trySetAccessible() ? Optional.ofNullable(accessor.invoke(of)) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError fault) {
            return Optional.empty();
        }
    }

    /** In one line, shortened. */
    static String words(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? "" : words(optional.get());
        }
        if (value instanceof Duration duration && !duration.isNegative()) {
            return Durations.text(duration);
        }
        try {
            String text = Quoting.oneLine(String.valueOf(value));
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError fault) {
            return "(it cannot be printed: " + fault.getClass().getName() + ")";
        }
    }
}

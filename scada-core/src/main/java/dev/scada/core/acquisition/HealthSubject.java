package dev.scada.core.acquisition;

import java.util.Locale;

/** A line or a device, by its name in the plant's files. */
public record HealthSubject(Kind kind, String name) implements Comparable<HealthSubject> {
    /** Which of the two. */
    public enum Kind {
        LINE,
        DEVICE;

        /** The word for it in files and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static HealthSubject line(String name) {
        return new HealthSubject(Kind.LINE, name);
    }

    public static HealthSubject device(String name) {
        return new HealthSubject(Kind.DEVICE, name);
    }

    @Override
    public int compareTo(HealthSubject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** {@code device pump-3}. */
    @Override
    public String toString() {
        return kind.word() + " " + name;
    }
}

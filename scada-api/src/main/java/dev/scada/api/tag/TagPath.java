package dev.scada.api.tag;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The plant's name for a value: segments joined by slashes, {@code north/boiler-1/steam/pressure}.
 *
 * <p>A segment is letters and digits of any script, {@code _ - .}, and begins with a letter, a digit or {@code _}. Case
 * counts. 255 characters at most.
 */
public record TagPath(String text) implements Comparable<TagPath> {
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*(/[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*)*");

    public TagPath {
        if (text.length() > 255 || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "not a tag path: '" + abbreviated(text) + "'; expected segments joined by"
                            + " '/', each of letters, digits, '_', '-' and '.', such as north/boiler-1/pressure, 255 characters"
                            + " at most");
        }
    }

    /** @throws IllegalArgumentException when the text is not a path; the message says what one is */
    public static TagPath of(String text) {
        return new TagPath(text);
    }

    public List<String> segments() {
        return List.of(text.split("/", -1));
    }

    @Override
    public int compareTo(TagPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

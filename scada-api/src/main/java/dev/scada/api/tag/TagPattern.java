package dev.scada.api.tag;

import java.util.function.IntPredicate;

/**
 * Which tags are meant: a path in which {@code *} stands for any characters within a segment, {@code ?} for one, and
 * {@code **} as a whole segment for any number of segments. {@code **} alone is all tags.
 */
public record TagPattern(String text) {
    private static final int LONGEST = 255;

    public TagPattern {
        if (text.isEmpty() || text.length() > LONGEST || text.startsWith("/") || text.endsWith("/")) {
            throw new IllegalArgumentException(
                    "not a tag pattern: '" + text + "'; expected a path with * for a part of a"
                            + " segment and ** for any number of segments, such as north/**/pressure, " + LONGEST
                            + " characters at most");
        }
    }

    /** @throws IllegalArgumentException when the text is not a pattern; the message says what one is */
    public static TagPattern of(String text) {
        return new TagPattern(text);
    }

    public static TagPattern all() {
        return new TagPattern("**");
    }

    /** Whether the tag is meant. */
    public boolean matches(TagPath path) {
        String[] wanted = text.split("/", -1);
        String[] segments = path.text().split("/", -1);
        return matches(
                wanted.length,
                segments.length,
                p -> wanted[p].equals("**"),
                (p, s) -> segmentMatches(wanted[p], segments[s]));
    }

    private static boolean segmentMatches(String wanted, String segment) {
        return matches(
                wanted.length(),
                segment.length(),
                p -> wanted.charAt(p) == '*',
                (p, s) -> wanted.charAt(p) == '?' || wanted.charAt(p) == segment.charAt(s));
    }

    private interface Place {
        boolean fits(int inPattern, int inText);
    }

    /**
     * Matches items (characters, segments) against a pattern with stars. Going back to the last star only is enough, since
     * what an earlier one could take the last one can take as well; so a hostile pattern costs no more than length times
     * length.
     */
    private static boolean matches(int patternLength, int length, IntPredicate isStar, Place place) {
        int p = 0;
        int s = 0;
        int star = -1;
        int taken = 0;
        while (s < length) {
            if (p < patternLength && isStar.test(p)) {
                star = p++;
                taken = s;
            } else if (p < patternLength && place.fits(p, s)) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++taken;
            } else {
                return false;
            }
        }
        while (p < patternLength && isStar.test(p)) {
            p++;
        }
        return p == patternLength;
    }

    @Override
    public String toString() {
        return text;
    }
}

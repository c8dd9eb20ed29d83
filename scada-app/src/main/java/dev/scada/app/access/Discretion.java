package dev.scada.app.access;

import dev.scada.api.tag.TagPath;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for somebody who may not see the whole plant: reasons tell the values by which something was refused,
 * {@code south/suction = 0.3}, and those of tags that he may not view are left out. The sentence stays, since he has to know
 * what stands in his way.
 *
 * <p>Here and not where reasons are made: a reason goes on record whole, and is read by people with other rights. Any thread.
 */
public final class Discretion implements UnaryOperator<String> {
    private static final String BETWEEN = " = ";
    private static final String UNTOLD = "(not for you)";

    /** A text's value stands in quotation marks, of which there are none in it; a reason may have been cut off in one. */
    private static final Pattern TOLD =
            Pattern.compile("(?<![\\p{L}\\p{N}_./-])([\\p{L}\\p{N}_./-]++) = (\"[^\"]*+(?:\"|$)|[^\\s,;)]++)");

    private static final Pattern LEADING = Pattern.compile("^[./-]+");

    private final Rights rights;

    private Discretion(Rights rights) {
        this.rights = rights;
    }

    /** What may be told to somebody with these rights. */
    public static UnaryOperator<String> of(Rights rights) {
        return rights.mayEverywhere(Right.VIEW) ? UnaryOperator.identity() : new Discretion(rights);
    }

    @Override
    public String apply(String words) {
        if (!words.contains(BETWEEN)) {
            return words;
        }
        Matcher told = TOLD.matcher(words);
        StringBuilder left = new StringBuilder();
        while (told.find()) {
            String kept = isSeen(told.group(1)) ? told.group() : told.group(1) + BETWEEN + UNTOLD;
            told.appendReplacement(left, Matcher.quoteReplacement(kept));
        }
        return told.appendTail(left).toString();
    }

    /** What is no path is no tag's. */
    private boolean isSeen(String path) {
        try {
            return rights.may(Right.VIEW, TagPath.of(LEADING.matcher(path).replaceFirst("")));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}

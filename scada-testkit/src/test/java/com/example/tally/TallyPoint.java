package com.example.tally;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A register of a station. */
public record TallyPoint(
        @Help("Sort of register") Sort sort,

        @Help("Number of the register") @Range(min = 0, max = 999)
        int number) {
    /** Counters count by themselves; presets are set. */
    public enum Sort {
        COUNTER,
        PRESET
    }

    private static final Pattern FORM = Pattern.compile("(counter|preset):([0-9]{1,3})");

    @Shorthand(example = "counter:7", pattern = "(counter|preset):[0-9]{1,3}")
    public static TallyPoint of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no tally address: expected counter:<number> or preset:<number>, such as counter:7");
        }
        Sort sort = Sort.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        return new TallyPoint(sort, Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return sort.name().toLowerCase(Locale.ROOT) + ":" + number;
    }
}

package dev.scada.core.plant;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Room on a disk as files write it: a whole number and its unit, {@code 64MB}, {@code 2GB}.
 *
 * @param bytes a megabyte has 1,048,576; 0 or more
 */
record DataSize(long bytes) {
    static final String PATTERN = "^(0|[1-9][0-9]{0,5})(MB|GB)$";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is 0 bytes or more: " + bytes);
        }
    }

    static Optional<DataSize> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new DataSize(
                        Long.parseLong(form.group(1)) << (form.group(2).equals("MB") ? 20 : 30)))
                : Optional.empty();
    }
}

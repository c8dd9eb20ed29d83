package dev.scada.app.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Whether JSON holds whole characters only. Half of one, an unpaired surrogate, has no form in UTF-8: it would be taken and
 * come back, from a file or an answer, as a question mark.
 */
final class WholeText {
    private static final String HIGH = "\\\\u[dD][89abAB][0-9a-fA-F]{2}";
    private static final String LOW = "\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";
    private static final Pattern HALF = Pattern.compile(HIGH + "(?!" + LOW + ")|(?<!" + HIGH + ")" + LOW);
    private static final int FIRST_OF_SURROGATES = 0xed;
    private static final int LEAST_SECOND = 0xa0;

    private WholeText() {}

    static boolean isIn(byte[] json) {
        for (int i = 1; i < json.length; i++) {
            if ((json[i - 1] & 0xff) == FIRST_OF_SURROGATES && (json[i] & 0xff) >= LEAST_SECOND) {
                return false;
            }
        }
        // A backslash that is escaped escapes nothing.
        String text = new String(json, StandardCharsets.ISO_8859_1).replace("\\\\", "  ");
        return !HALF.matcher(text).find();
    }
}

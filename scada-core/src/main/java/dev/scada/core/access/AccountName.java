package dev.scada.core.access;

import java.util.regex.Pattern;

/**
 * What users, roles and tokens are called. Nothing of it means anything elsewhere: no colon, which stands in the record
 * before what is not a person; no slash, no star, no capitals that look alike.
 */
final class AccountName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private AccountName() {}

    /** @throws IllegalArgumentException when it cannot be a name; the message says what one is */
    static String checked(String what, String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a " + what
                            + " is 1 to 64 lower case letters a to z, digits, '.', '_' and '-', and begins with a letter or a digit");
        }
        return name;
    }
}

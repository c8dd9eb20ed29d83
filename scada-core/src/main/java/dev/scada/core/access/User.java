package dev.scada.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person.
 *
 * @param name that he logs in with and that stands in the record: 1 to 64 lower case letters, digits, {@code . _ -}
 * @param fullName for people, may be empty; any text of {@value #LONGEST_FULL_NAME} characters without control characters
 * @param password absent until he has chosen one; until then a login link is his way in
 * @param created by the wall clock
 */
public record User(
        String name,
        String fullName,
        List<RoleInArea> roles,
        Optional<PasswordHash> password,
        boolean isDisabled,
        Instant created) {
    /** The longest full name, in characters. */
    public static final int LONGEST_FULL_NAME = 100;

    /** As many roles as one user or token may have. */
    public static final int MOST_ROLES = 64;

    public User {
        AccountName.checked("user", name);
        if (fullName.length() > LONGEST_FULL_NAME || !isPlain(fullName)) {
            throw new IllegalArgumentException(
                    "a full name has " + LONGEST_FULL_NAME + " characters at most, and no control characters");
        }
        roles = checked(roles);
    }

    /** Whether a text is shown as it stands: no control characters, none that turn the text around them, no half ones. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .map(Character::getType)
                .noneMatch(type -> type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    static List<RoleInArea> checked(List<RoleInArea> roles) {
        if (roles.size() > MOST_ROLES) {
            throw new IllegalArgumentException("a user or token has " + MOST_ROLES + " roles at most");
        }
        return roles.stream().distinct().toList();
    }

    User withFullName(String text) {
        return new User(name, text, roles, password, isDisabled, created);
    }

    User withRoles(List<RoleInArea> others) {
        return new User(name, fullName, others, password, isDisabled, created);
    }

    User withPassword(PasswordHash hash) {
        return new User(name, fullName, roles, Optional.of(hash), isDisabled, created);
    }

    User withDisabled(boolean disabled) {
        return new User(name, fullName, roles, password, disabled, created);
    }
}

package dev.scada.core.access;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords are taken, by NIST SP 800-63B: long ones that are not easily guessed. No rule about kinds of characters,
 * and none that makes people change them.
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Of zxcvbn's five steps: fewer than 10^8 guesses is below the third. */
    private static final int WEAKEST_SCORE = 3;

    /** What it costs grows with the square; the rest of a longer one can only make it better. */
    private static final int LONGEST_JUDGED = 64;

    private final Zxcvbn judge = new Zxcvbn();

    /** Why a password is not taken, for the person who chose it; absent when it is. Some milliseconds. */
    Optional<String> objection(String password, String userName, String fullName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("a password has " + SHORTEST + " characters at least; four or five words do well");
        }
        if (length > LONGEST) {
            return Optional.of("a password has " + LONGEST + " characters at most");
        }
        String judged = password.substring(0, Math.min(password.length(), LONGEST_JUDGED));
        Strength strength = judge.measure(judged, List.of(userName, fullName, "scada"));
        if (strength.getScore() >= WEAKEST_SCORE) {
            return Optional.empty();
        }
        String warning = strength.getFeedback().getWarning();
        return Optional.of("this password is too easily guessed" + (warning.isEmpty() ? "" : " (" + warning + ")")
                + "; four or five words that do not belong together do well");
    }
}

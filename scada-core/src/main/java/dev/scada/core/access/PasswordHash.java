package dev.scada.core.access;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password, as Argon2's own text form: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param memoryKibibytes 8 to 1048576
 * @param iterations 1 to 100
 * @param parallelism 1 to 16
 * @param salt in base 64
 * @param hash in base 64
 */
public record PasswordHash(int memoryKibibytes, int iterations, int parallelism, String salt, String hash) {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,128})\\$([A-Za-z0-9+/]{22,128})");

    public PasswordHash {
        if (memoryKibibytes < 8
                || memoryKibibytes > 1 << 20
                || iterations < 1
                || iterations > 100
                || parallelism < 1
                || parallelism > 16) {
            throw new IllegalArgumentException("the parameters of a password's hash are out of range");
        }
        Base64.getDecoder().decode(salt);
        Base64.getDecoder().decode(hash);
    }

    /** @throws IllegalArgumentException when it is not the text form of one, without showing it */
    static PasswordHash of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the hash of a password by Argon2id");
        }
        return new PasswordHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                parts.group(4),
                parts.group(5));
    }

    String text() {
        return "$argon2id$v=19$m=" + memoryKibibytes + ",t=" + iterations + ",p=" + parallelism + "$" + salt + "$"
                + hash;
    }

    /** Not the hash: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "a password's hash";
    }
}

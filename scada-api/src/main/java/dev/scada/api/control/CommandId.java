package dev.scada.api.control;

import java.util.regex.Pattern;

/** The asker's own name for one command, never used for another: letters, digits, {@code . _ -}, 64 characters at most. */
public record CommandId(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public CommandId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a command's id is 1 to 64 letters, digits, '.', '_' and '-'");
        }
    }

    public static CommandId of(String text) {
        return new CommandId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

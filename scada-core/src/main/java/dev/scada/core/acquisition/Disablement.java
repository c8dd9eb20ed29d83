package dev.scada.core.acquisition;

import java.time.Instant;

/**
 * That somebody took a line or a device out of service.
 *
 * @param by who, 128 characters at most
 * @param reason for people, not blank, 600 characters at most
 * @param since by the wall clock
 */
public record Disablement(String by, String reason, Instant since) {
    private static final int LONGEST_REASON = 600;
    private static final int LONGEST_NAME = 128;

    public Disablement {
        if (by.isBlank() || by.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("who disables says so, in " + LONGEST_NAME + " characters at most");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason is given, of " + LONGEST_REASON + " characters at most, not " + reason.length());
        }
    }

    /** As a line or device says it of itself: {@code disabled by token: flange leaks}. */
    public String words() {
        return "disabled by " + by + ": " + reason;
    }
}

package dev.scada.core.journal;

import java.io.IOException;

/** There is no room for what was to be written; nothing of it was, and everything before stands. */
final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.scada.core.runtime;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The data folder cannot be had. The message is for the person who started the runtime. */
public final class DataFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    DataFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.scada.api.settings;

import java.util.Objects;

/**
 * Where a password or a key is kept: never the secret itself, so that no settings record, log line or file holds one.
 *
 * <p>Written {@code {env: PLANT_PASSWORD}} or {@code {file: secrets/plc}}; a file must be readable by its owner only. A
 * string in clear is refused when the plant is read. {@link dev.scada.api.medium.Secrets} reveals it.
 *
 * @param source where to look
 * @param name the environment variable's name, or the file's path relative to the plant folder
 */
public record Secret(Source source, String name) {
    /** Where a secret can be kept. May grow. */
    public enum Source {
        ENV,
        FILE
    }

    public Secret {
        Objects.requireNonNull(source);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a secret names an environment variable or a file");
        }
    }
}

package dev.scada.api.settings;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a driver is called in plant files, and the types of its settings: each a record, or a sealed interface of records
 * that carries {@link Choice}.
 *
 * @param protocol lower case letters, digits and dashes, beginning with a letter: {@code modbus}
 * @param line settings of a line: host, port, baud rate
 * @param device settings of a device on it: unit identifier, word order
 * @param point the address of a point; usually with a {@link Shorthand}
 */
public record Settings<L, D, P>(String protocol, Class<L> line, Class<D> device, Class<P> point) {
    private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Settings {
        if (!PROTOCOL.matcher(protocol).matches()) {
            throw new IllegalArgumentException("a protocol's name is lower case letters, digits and dashes, beginning"
                    + " with a letter, 32 at most: '" + protocol + "'");
        }
        Objects.requireNonNull(line);
        Objects.requireNonNull(device);
        Objects.requireNonNull(point);
    }

    public static <L, D, P> Settings<L, D, P> of(String protocol, Class<L> line, Class<D> device, Class<P> point) {
        return new Settings<>(protocol, line, device, point);
    }
}

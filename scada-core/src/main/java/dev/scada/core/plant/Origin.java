package dev.scada.core.plant;

import java.util.Optional;

/**
 * Where a property was written.
 *
 * @param source the kind of text
 * @param file relative to the plant folder; empty for a default
 * @param line from 1; 0 for a default
 * @param column from 1, in characters, or the number of the column in a file of rows; 0 for a default
 * @param detail the template's name, or the column's; empty where there is none
 */
public record Origin(Source source, String file, int line, int column, String detail) {
    /** Kinds of text that a property may stand in. */
    public enum Source {
        /** Nobody said anything: what stands without a word. */
        DEFAULT,
        /** A template. */
        TEMPLATE,
        /** A file of devices. */
        DEVICE,
        /** A row in a list. */
        LIST
    }

    static Origin otherwise() {
        return new Origin(Source.DEFAULT, "", 0, 0, "");
    }

    static Origin of(Place place, Optional<String> template, Optional<String> column) {
        Source source = template.isPresent() ? Source.TEMPLATE : column.isPresent() ? Source.LIST : Source.DEVICE;
        return new Origin(
                source,
                place.file(),
                place.line(),
                place.column(),
                template.or(() -> column).orElse(""));
    }

    /** {@code templates/pump.yaml:12 (template pump)}. */
    public String words() {
        return switch (source) {
            case DEFAULT -> "default";
            case TEMPLATE -> file + ":" + line + " (template " + detail + ")";
            case DEVICE -> file + ":" + line;
            case LIST -> file + ":" + line + " (column " + detail + ")";
        };
    }
}

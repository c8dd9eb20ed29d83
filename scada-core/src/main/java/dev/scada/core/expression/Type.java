package dev.scada.core.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.scada.api.value.ValueKind;
import java.util.Optional;

/**
 * The types within an expression. There is one type of numbers, the double: an engineer who divides 7 by 2 means 3.5,
 * whichever kind of register the two came from.
 */
enum Type {
    NUMBER("number", SimpleType.DOUBLE),
    BOOL("bool", SimpleType.BOOL),
    TEXT("text", SimpleType.STRING),
    NUMBERS("list of numbers", ListType.create(SimpleType.DOUBLE));

    private final String word;
    private final CelType cel;

    Type(String word, CelType cel) {
        this.word = word;
        this.cel = cel;
    }

    String word() {
        return word;
    }

    CelType cel() {
        return cel;
    }

    /** The kind of a tag's values of this type, unless the tag says otherwise. */
    ValueKind kind() {
        return switch (this) {
            case BOOL -> ValueKind.BOOL;
            case TEXT -> ValueKind.TEXT;
            case NUMBER, NUMBERS -> ValueKind.REAL;
        };
    }

    /** Absent for what expressions do not calculate with: octets and times. */
    static Optional<Type> of(ValueKind kind) {
        return switch (kind) {
            case BOOL -> Optional.of(BOOL);
            case INT, UINT64, REAL -> Optional.of(NUMBER);
            case TEXT -> Optional.of(TEXT);
            case BYTES, TIME -> Optional.empty();
        };
    }

    static Optional<Type> of(CelType cel) {
        for (Type type : values()) {
            if (type.cel.equals(cel)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

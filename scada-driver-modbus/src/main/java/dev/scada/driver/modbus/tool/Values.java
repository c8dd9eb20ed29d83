package dev.scada.driver.modbus.tool;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;

/** Values as people type them. */
final class Values {

    private Values() {}

    /** @param what for the message: the point */
    static Value parse(String what, ValueKind kind, String text) throws UsageException {
        try {
            return switch (kind) {
                case BOOL -> flag(text);
                case INT -> Value.of(whole(text).longValueExact());
                case UINT64 -> Value.UInt64.of(whole(text));
                case REAL -> Value.of(new BigDecimal(text).doubleValue());
                case TEXT -> Value.of(text);
                case BYTES -> new Value.Bytes(HexFormat.of().parseHex(text.replace(" ", "")));
                case TIME -> new Value.Time(Instant.parse(text));
            };
        } catch (ArithmeticException | IllegalArgumentException | DateTimeParseException e) {
            throw new UsageException("'" + text + "' is no value for " + what + ": expected " + expected(kind));
        }
    }

    private static Value flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> Value.of(true);
            case "false", "off", "0" -> Value.of(false);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static BigInteger whole(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        return digits.startsWith("0x") ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    }

    private static String expected(ValueKind kind) {
        return switch (kind) {
            case BOOL -> "true or false (on, off, 1, 0)";
            case INT -> "a whole number, such as 42, -7 or 0x2A";
            case UINT64 -> "a whole number of 0 or more, such as 42 or 0x2A";
            case REAL -> "a number, such as 21.5";
            case TEXT -> "text";
            case BYTES -> "hexadecimal digits, two a byte";
            case TIME -> "a time such as 2026-11-22T16:00:00Z";
        };
    }
}
